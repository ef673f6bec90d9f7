import { useEffect, useState } from "react";
import type { Draft } from "../../lib/draft.ts";
import { forget, keep, readKept } from "../../lib/tab-storage.ts";

/** A draft survives a reload and a session that ends: it is kept in the tab until it is saved. */
export function useDraft(name: string, begin: () => Draft) {
  const [draft, setDraft] = useState(begin);
  useEffect(() => {
    const found = readKept<Draft>(`draft.${name}`);
    // The address bar says which answer was pressed; the rest comes from what was written before.
    if (found !== null) setDraft((fresh) => (fresh.correctsId === null ? { ...found, state: fresh.state } : found));
  }, [name]);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(`draft.${name}`, next);
  };
  return { draft, change, drop: () => forget(`draft.${name}`) };
}
