"use client";
import { useEffect, useEffectEvent } from "react";

/** Runs once the server's page stands: what this tab kept is laid over it then, never while it is being joined up. */
export function useAfterPaint(work: () => void): void {
  const run = useEffectEvent(work);
  useEffect(() => {
    const timer = setTimeout(() => run());
    return () => clearTimeout(timer);
  }, []);
}
