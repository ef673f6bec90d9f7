"use client";
import { isTyping, readSingleKeys } from "@plumbline/ui/single-keys";
import { type ReactNode, useEffect, useRef } from "react";
import { noteLeftBy, readLeftBy } from "./left-by.ts";

const ROW_LINK = "a[data-row-link]";

function listRows(box: HTMLElement | null): HTMLAnchorElement[] {
  return [...(box?.querySelectorAll<HTMLAnchorElement>(ROW_LINK) ?? [])];
}

function stepOf(event: KeyboardEvent): number {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return 0;
  if (event.key === "ArrowDown") return 1;
  if (event.key === "ArrowUp") return -1;
  if (!readSingleKeys()) return 0;
  return event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
}

/** j and k, or the arrows once a row has focus, walk the rows; Enter opens, because the focus is on the link. */
export function RowKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const leftBy = readLeftBy();
    const row = listRows(box.current).find((link) => link.getAttribute("href") === leftBy);
    row?.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step === 0) return;
      const rows = listRows(box.current);
      const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
      if (at === -1 && event.key.startsWith("Arrow")) return;
      const row = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
      event.preventDefault();
      row?.focus();
    };
    const leave = (event: MouseEvent) => {
      const row = event.target instanceof Element ? event.target.closest(ROW_LINK) : null;
      const href = row?.getAttribute("href");
      if (href) noteLeftBy(href);
    };
    document.addEventListener("keydown", press);
    const holder = box.current;
    holder?.addEventListener("click", leave);
    return () => {
      document.removeEventListener("keydown", press);
      holder?.removeEventListener("click", leave);
    };
  }, []);

  return <div ref={box}>{children}</div>;
}
