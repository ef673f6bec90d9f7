"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** After a deed whose button goes away, the reader stands at the page's heading; nothing scrolls. */
export function standAtHeading(): void {
  document.getElementById("page-heading")?.focus({ preventScroll: true });
}

/** Focuses the heading now, or when it takes the place of the skeleton. Returns how to stop waiting. */
function landOnHeading(): () => void {
  const main = document.getElementById("main");
  const land = (): boolean => {
    if (main?.contains(document.activeElement) === true && document.activeElement !== main) return true;
    const heading = document.getElementById("page-heading");
    heading?.focus({ preventScroll: true });
    return heading !== null;
  };
  const observer = new MutationObserver(() => {
    if (land()) observer.disconnect();
  });
  if (!land()) observer.observe(main ?? document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/**
 * After a move to another page the reader stands at its heading, unless the page itself put them somewhere
 * better. The first load is the browser's own.
 */
export function FocusHeading() {
  const path = usePathname();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return undefined;
    shown.current = path;
    return landOnHeading();
  }, [path]);
  return null;
}
