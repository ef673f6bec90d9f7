"use client";
import { Button, buttonClass } from "@plumbline/ui/button";
import { SectionHeading } from "@plumbline/ui/page-heading";
import Link from "next/link";
import { standAtHeading } from "../frame/focus-heading.tsx";
import type { Offer, OfferedItem } from "./decision-state.ts";
import { SuggestedItemCard } from "./suggested-item-card.tsx";
import { useDecide } from "./use-decide.ts";

type Props = { offer: Offer; canDecide: boolean };

/** The items that wait for a decision, and those that are decided. */
export function SuggestedItems({ offer, canDecide }: Props) {
  const { decide, busy } = useDecide(offer);
  const open = offer.items.filter(({ decided }) => decided === null);
  const acceptAll = async () => {
    if (await decide(open.map(({ item }) => ({ itemKey: item.key, decision: "accepted" })))) standAtHeading();
  };
  const anyIn = [...offer.items, ...offer.spareItems].some(
    ({ decided }) => decided !== null && decided.decision !== "rejected",
  );
  return (
    <div className="flex flex-col gap-3">
      <SectionHeading
        id="items"
        actions={
          <span className="flex flex-wrap gap-2 print:hidden">
            {canDecide && open.length > 0 ? (
              <Button variant={anyIn ? "quiet" : "primary"} pending={busy} onClick={() => void acceptAll()}>
                Accept {open.length === offer.items.length ? "all" : `the other ${open.length}`}
              </Button>
            ) : null}
            {anyIn ? (
              <Link
                prefetch={false}
                className={buttonClass({ variant: "primary" })}
                href={`/patients/${offer.patientId}/program`}
              >
                Open program
              </Link>
            ) : null}
          </span>
        }
      >
        Exercises
      </SectionHeading>
      {canDecide ? null : <p className="text-ink-soft">A clinician decides on these.</p>}
      <ItemList items={offer.items} offer={offer} canDecide={canDecide} />
      {offer.spareItems.length > 0 ? (
        <details>
          <summary className="min-h-6 font-semibold text-accent">
            Alternatives of this template ({offer.spareItems.length})
          </summary>
          <ItemList items={offer.spareItems} offer={offer} canDecide={canDecide} />
        </details>
      ) : null}
    </div>
  );
}

function ItemList({
  items,
  offer,
  canDecide,
}: {
  items: readonly OfferedItem[];
  offer: Offer;
  canDecide: boolean;
}) {
  return (
    <ul>
      {items.map((item) => (
        <SuggestedItemCard key={item.item.key} offered={item} offer={offer} canDecide={canDecide} />
      ))}
    </ul>
  );
}
