"use client";
import Link, { useLinkStatus } from "next/link";
import type { ComponentProps } from "react";

type QuietLinkProps = Omit<ComponentProps<typeof Link>, "href" | "prefetch"> & { href: string };

/** Shown only when the answer takes a moment, over the page's top edge, so that nothing moves. */
function PendingBar() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span
      aria-hidden="true"
      className="pending-bar fixed inset-x-0 top-0 z-50 h-0.75 bg-accent print:hidden"
    />
  ) : null;
}

/** A link that loads nothing before it is pressed: a chart that nobody opened is not read. */
export function QuietLink({ children, ...rest }: QuietLinkProps) {
  return (
    <Link {...rest} prefetch={false}>
      {children}
      <PendingBar />
    </Link>
  );
}
