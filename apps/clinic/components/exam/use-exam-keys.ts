"use client";
import { type RefObject, useEffect } from "react";
import { moveStep } from "./exam-keys.ts";

function press(event: KeyboardEvent): void {
  const { target, currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLInputElement)) return;
  if (event.key === "?" && target.inputMode === "decimal") {
    event.preventDefault();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
  }
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (moveStep(currentTarget, target, event.shiftKey ? -1 : 1)) event.preventDefault();
}

/** One listener for all fields of the examination; a number field lets `?` through to the list of keys. */
export function useExamKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    element?.addEventListener("keydown", press);
    return () => element?.removeEventListener("keydown", press);
  }, [root]);
}
