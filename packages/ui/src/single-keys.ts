"use client";

const storeKey = "plumbline-single-keys";
const changed = "plumbline:single-keys";

/** Whether shortcuts of one letter act; a person can turn them off (WCAG 2.1.4). */
export function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(storeKey) !== "off";
  } catch {
    return true;
  }
}

export function keepSingleKeys(on: boolean) {
  try {
    localStorage.setItem(storeKey, on ? "on" : "off");
  } finally {
    window.dispatchEvent(new Event(changed));
  }
}

export function watchSingleKeys(notify: () => void): () => void {
  window.addEventListener(changed, notify);
  return () => window.removeEventListener(changed, notify);
}

/** True while the person types, when a letter is a letter. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
