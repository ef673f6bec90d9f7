import { useState } from "react";
import type { Draft } from "../../lib/draft.ts";
import { forget, keep, readKept } from "../../lib/tab-storage.ts";

/** What was written before in this tab; another answer pressed since then, as the address says, takes its place. */
function resume(name: string, fresh: Draft): Draft {
  const found = readKept<Draft>(`draft.${name}`);
  if (found === null) return fresh;
  const isOther = fresh.correctsId === null && found.begunAs !== fresh.begunAs;
  return isOther ? { ...found, begunAs: fresh.begunAs, state: fresh.state } : found;
}

/**
 * A draft survives a reload and a session that ends: it is kept in the tab until it is saved. The server knows
 * no tab, so while its page is taken over (`canResume` false) the draft starts empty.
 */
export function useDraft(name: string, begin: () => Draft, canResume: boolean) {
  const [draft, setDraft] = useState(() => (canResume ? resume(name, begin()) : begin()));
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(`draft.${name}`, next);
  };
  return { draft, change, drop: () => forget(`draft.${name}`) };
}
