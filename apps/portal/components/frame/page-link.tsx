"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { announceOffline } from "../../lib/line.ts";

type PageLinkProps = { href: string; className?: string; children?: ReactNode };

/** Reads nothing ahead, and stays on the page (which may hold unsent entries) while there is no line. */
export function PageLink({ href, className, children, ...rest }: PageLinkProps) {
  return (
    <Link
      {...rest}
      href={href}
      prefetch={false}
      className={className}
      onNavigate={(event) => {
        if (navigator.onLine) return;
        event.preventDefault();
        announceOffline();
      }}
    >
      {children}
    </Link>
  );
}
