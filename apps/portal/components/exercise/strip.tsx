import type { ReactNode } from "react";

/** Stays at the thumb while the page scrolls above it; on a very low screen it gives its place back. */
export function Strip({ children }: { children: ReactNode }) {
  return (
    <div
      data-strip
      data-screen-only
      className="-mx-gutter mt-auto border-t border-line bg-paper px-gutter py-3 [@media(min-height:28rem)]:sticky [@media(min-height:28rem)]:bottom-0 [@media(min-height:28rem)]:z-20"
    >
      {children}
    </div>
  );
}
