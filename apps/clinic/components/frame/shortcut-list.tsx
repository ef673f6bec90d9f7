"use client";
import { ShortcutSheet } from "@plumbline/ui/shortcut-sheet";
import { useEffect } from "react";

const GROUPS = [
  {
    title: "Lists",
    shortcuts: [
      { keys: ["/"], does: "Search" },
      { keys: ["j"], does: "Next row" },
      { keys: ["k"], does: "Row before" },
      { keys: ["Enter"], does: "Open the row" },
    ],
  },
  {
    title: "Library",
    shortcuts: [
      { keys: ["/"], does: "Search the library" },
      { keys: ["↑", "↓", "←", "→"], does: "Walk the exercises" },
      { keys: ["Enter"], does: "Open the exercise" },
      { keys: ["f"], does: "Keep as a favourite, or not any more" },
      { keys: ["c"], does: "Compare with another" },
    ],
  },
  { title: "Everywhere", shortcuts: [{ keys: ["?"], does: "This list" }] },
] as const;

/** The press that loaded the list is told again, now that somebody listens. */
export function ShortcutList() {
  useEffect(() => {
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "?" }));
  }, []);
  return <ShortcutSheet groups={GROUPS} />;
}
