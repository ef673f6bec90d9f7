"use client";
import { Button } from "@plumbline/ui/button";
import { EmptyState } from "@plumbline/ui/page-states";
import { StatusMark } from "@plumbline/ui/status-mark";
import { showFailure, showUndo } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";

type SalePanelProps = {
  /** Null while the clinic has no course. */
  course: { isOnSale: boolean; href: string } | null;
  /** As the buyer reads it. */
  price: string;
};

/** Whether the course is sold, and the one press that changes it; it can be taken back for ten seconds, later from here. */
export function SalePanel({ course, price }: SalePanelProps) {
  const api = useApi();
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const panel = useRef<HTMLElement>(null);
  // The button of the empty page goes with it: the keyboard goes on from here.
  const exists = course !== null;
  const existed = useRef(exists);
  useEffect(() => {
    if (existed.current === exists) return;
    existed.current = exists;
    if (document.activeElement === document.body) panel.current?.focus();
  }, [exists]);

  const sell = async (isOnSale: boolean, canUndo: boolean) => {
    setPending(true);
    try {
      await api.sales.sell.mutate({ isOnSale });
      if (canUndo)
        showUndo(isOnSale ? "The course is on sale" : "The course is off sale", () => sell(!isOnSale, false));
      router.refresh();
    } catch (error) {
      showFailure(isOnSale ? "Not put on sale" : "Not taken off sale", {
        description: readFault(error).message,
      });
    }
    setPending(false);
  };
  const press = (isOnSale: boolean) => (
    <Button
      variant={isOnSale ? "primary" : "quiet"}
      pending={pending}
      onClick={() => void sell(isOnSale, true)}
    >
      {isOnSale ? "Put on sale" : "Take off sale"}
    </Button>
  );

  if (course === null)
    return (
      <EmptyState title="This clinic does not sell the course yet" action={press(true)}>
        <p>
          Once it is on sale, anybody can buy the video course about hip and back on its public page, for{" "}
          {price}. Stripe takes the payment. Whoever bought it gets a mail and may watch at once; buying makes
          nobody a patient of the clinic.
        </p>
        <p className="mt-2">You can take it off sale again at any time.</p>
      </EmptyState>
    );
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="Sale"
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <div className="min-w-0 flex-[1_1_20rem]">
        <p className="font-semibold">
          {course.isOnSale ? (
            <StatusMark tone="good">On sale</StatusMark>
          ) : (
            <StatusMark tone="neutral">Not on sale</StatusMark>
          )}
        </p>
        <p className="text-ink-soft">
          {course.isOnSale
            ? "Anybody can buy it on its public page. Taking it off sale ends that; whoever has the course keeps it."
            : "Nobody can buy it now; whoever has the course keeps it. Putting it on sale opens its public page to buyers."}
        </p>
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
          <dt className="text-ink-soft">Price</dt>
          <dd className="tabular-nums">{price}</dd>
          <dt className="text-ink-soft">Public page</dt>
          <dd className="wrap-anywhere">
            <a href={course.href} className="print:after:content-none!">
              {course.href}
            </a>
          </dd>
        </dl>
      </div>
      {press(!course.isOnSale)}
    </section>
  );
}
