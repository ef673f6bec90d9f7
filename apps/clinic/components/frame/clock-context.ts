"use client";
import { createContext, useContext } from "react";
import type { Clock } from "../../lib/moment.ts";

const Context = createContext<Clock | null>(null);
export const ClockProvider = Context.Provider;

/** The clinic's own zone and order of a date, whatever the browser's are. */
export function useClock(): Clock {
  const clock = useContext(Context);
  if (clock === null) throw new Error("a time is said inside the frame of a clinic");
  return clock;
}
