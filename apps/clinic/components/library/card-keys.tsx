"use client";
import { isTyping, readSingleKeys } from "@plumbline/ui/single-keys";
import { type ReactNode, useEffect, useRef } from "react";
import { noteLeftBy, readLeftBy } from "../frame/left-by.ts";

const CARD_LINK = "a[data-card-link]";

function listLinks(box: HTMLElement | null): HTMLAnchorElement[] {
  return [...(box?.querySelectorAll<HTMLAnchorElement>(CARD_LINK) ?? [])];
}

function cardOf(link: Element): Element {
  return link.closest("[data-card]") ?? link;
}

/** The nearest card of the next row up or down, by where it stands on the screen. */
function findInRow(links: readonly HTMLAnchorElement[], from: HTMLAnchorElement, down: boolean) {
  const here = cardOf(from).getBoundingClientRect();
  let best: HTMLAnchorElement | undefined;
  let bestRow = Number.POSITIVE_INFINITY;
  let bestSide = Number.POSITIVE_INFINITY;
  for (const link of links) {
    const there = cardOf(link).getBoundingClientRect();
    const row = down ? there.top - here.top : here.top - there.top;
    const side = Math.abs(there.left - here.left);
    if (row <= 1 || row > bestRow + 1 || (Math.abs(row - bestRow) <= 1 && side >= bestSide)) continue;
    [best, bestRow, bestSide] = [link, row, side];
  }
  return best;
}

/** Where an arrow leads; undefined when it leads nowhere from here. */
function findNext(links: readonly HTMLAnchorElement[], key: string): HTMLAnchorElement | undefined {
  const at = links.findIndex((link) => cardOf(link).contains(document.activeElement));
  const here = links[at];
  if (here === undefined) return key === "j" ? links[0] : undefined;
  if (key === "ArrowRight" || key === "j") return links[at + 1];
  if (key === "ArrowLeft" || key === "k") return links[at - 1];
  return findInRow(links, here, key === "ArrowDown");
}

const PRESSES: Readonly<Record<string, string>> = { f: "[data-favourite]", c: "[data-compare]" };

/** Presses the button of the card that has the focus, or of the page's one exercise. */
function pressButton(box: HTMLElement | null, selector: string): boolean {
  const focused = document.activeElement;
  const card = box?.contains(focused) === true ? focused?.closest("[data-card]") : null;
  const button = (card ?? box?.querySelector("[data-page-exercise]"))?.querySelector<HTMLElement>(selector);
  button?.click();
  return button !== null && button !== undefined;
}

/**
 * The arrows walk the cards once one has the focus, j and k one by one; Enter opens, because the focus is on the link; f keeps
 * as a favourite, c chooses for a comparison. Back stands at the card that was opened.
 */
export function CardKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const leftBy = readLeftBy();
    listLinks(box.current)
      .find((link) => link.getAttribute("href") === leftBy)
      ?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const isArrow = event.key.startsWith("Arrow");
      if (!isArrow && !readSingleKeys()) return;
      const selector = PRESSES[event.key];
      if (selector !== undefined && pressButton(box.current, selector)) event.preventDefault();
      if (!isArrow && event.key !== "j" && event.key !== "k") return;
      const next = findNext(listLinks(box.current), event.key);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    const leave = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest(CARD_LINK) : null;
      const href = link?.getAttribute("href");
      if (href) noteLeftBy(href);
    };
    const holder = box.current;
    document.addEventListener("keydown", press);
    holder?.addEventListener("click", leave);
    return () => {
      document.removeEventListener("keydown", press);
      holder?.removeEventListener("click", leave);
    };
  }, []);
  return <div ref={box}>{children}</div>;
}
