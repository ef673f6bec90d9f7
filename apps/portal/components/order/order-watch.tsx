"use client";
import { buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useEffect, useState } from "react";
import { askForOrder } from "../../lib/course-call.ts";

const EVERY_MS = 2_000;
/** A payment that takes longer arrives by itself; nobody needs to wait for it here. */
const WAIT_MS = 90_000;

type OrderWatchProps = { orderId: string; clinicId: string; payUrl: string | null; words: string };

/** Waits for a payment that is on its way, by asking what the page itself asks. */
export function OrderWatch({ orderId, clinicId, payUrl: first, words }: OrderWatchProps) {
  const [payUrl, setPayUrl] = useState(first);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const begun = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async () => {
      const order = await askForOrder({ orderId, clinicId }).catch(() => null);
      if (gone) return;
      if (order !== null && order.state !== "open") return window.location.reload();
      if (order !== null) setPayUrl(order.payUrl);
      if (Date.now() - begun > WAIT_MS) return setIsOver(true);
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    timer = setTimeout(() => void look(), EVERY_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [orderId, clinicId]);
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="info" title={payUrl === null ? "Your payment is being confirmed" : "Not paid yet"}>
        {payUrl === null && !isOver
          ? "This takes a moment. You can close this page: the course opens by itself, and a receipt comes by mail."
          : words}
      </Notice>
      {payUrl === null ? null : (
        <a href={payUrl} className={buttonClass({ variant: "primary", wide: true })}>
          Go on to pay
        </a>
      )}
    </div>
  );
}
