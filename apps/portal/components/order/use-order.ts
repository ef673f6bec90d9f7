"use client";
import { useEffect, useState } from "react";
import { askForOrder, type OrderAnswer } from "../../lib/course-call.ts";
import { readPress } from "../../lib/order-memory.ts";

const EVERY_MS = 2_000;
/** A payment that takes longer arrives by itself; nobody needs to wait for it here. */
const WAIT_MS = 90_000;

export interface WatchedOrder {
  /** Null until the first answer. */
  readonly answer: OrderAnswer | null;
  /** Waited long enough. */
  readonly isOver: boolean;
}

/** The order of a page, asked for again while a payment may be on its way. */
export function useOrder(orderId: string, clinicId: string): WatchedOrder {
  const [answer, setAnswer] = useState<OrderAnswer | null>(null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const begun = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async () => {
      const asked = { orderId, clinicId, clientId: readPress(orderId) };
      const found = await askForOrder(asked).catch(() => null);
      if (gone) return;
      if (found !== null) setAnswer(found);
      if (found !== null && (!found.isKnown || found.state !== "open")) return;
      if (Date.now() - begun > WAIT_MS) return setIsOver(true);
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [orderId, clinicId]);
  return { answer, isOver };
}
