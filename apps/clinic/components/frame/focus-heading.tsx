"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * After a move to another page the reader stands at its heading, unless the page itself put them somewhere
 * better. The first load is the browser's own.
 */
export function FocusHeading() {
  const path = usePathname();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    const main = document.getElementById("main");
    if (main?.contains(document.activeElement) === true && document.activeElement !== main) return;
    document.getElementById("page-heading")?.focus({ preventScroll: true });
  }, [path]);
  return null;
}
