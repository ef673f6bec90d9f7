"use client";
import { buttonClass } from "@plumbline/ui/button";
import { useEffect } from "react";
import { QuietLink } from "../frame/quiet-link.tsx";
import { ORDERS_ID, writeOrdersHref } from "./query.ts";

type OrderPagesProps = { before: string | undefined; nextBefore: string | null };

/** The way to older orders and back. A link that leads to the last page is not on it: the keyboard goes on at the list. */
export function OrderPages({ before, nextBefore }: OrderPagesProps) {
  useEffect(() => {
    if (location.hash !== `#${ORDERS_ID}` || document.activeElement !== document.body) return;
    document.getElementById(ORDERS_ID)?.focus({ preventScroll: true });
  }, [before]);
  if (before === undefined && nextBefore === null) return null;
  return (
    <nav aria-label="Pages of orders" className="flex justify-center gap-3">
      {before === undefined ? null : (
        <QuietLink href={writeOrdersHref({})} className={buttonClass()}>
          Newest
        </QuietLink>
      )}
      {nextBefore === null ? null : (
        <QuietLink href={writeOrdersHref({ before: nextBefore })} className={buttonClass()}>
          Older
        </QuietLink>
      )}
    </nav>
  );
}
