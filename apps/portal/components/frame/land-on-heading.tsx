"use client";
import { useEffect } from "react";

let hasLoaded = false;

/** Placed beside a page's heading: a move between pages lands on it. The first page keeps the browser's focus. */
export function LandOnHeading() {
  useEffect(() => {
    if (hasLoaded) document.getElementById("page-heading")?.focus({ preventScroll: true });
    hasLoaded = true;
  }, []);
  return null;
}
