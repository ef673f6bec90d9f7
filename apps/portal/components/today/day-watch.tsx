"use client";
import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { type DayFrame, dateIn } from "../../lib/day.ts";

/** A page left open over midnight shows the new day when it is looked at again. */
export function DayWatch({ date, timeZone }: DayFrame) {
  const router = useRouter();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== "visible" || dateIn(timeZone, new Date()) === date) return;
      startTransition(() => router.refresh());
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [date, timeZone, router]);
  return null;
}
