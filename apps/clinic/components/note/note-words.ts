/** The written sections of a note, in order; the objective one is made from the values. */
export const WRITTEN_SECTIONS = [
  { code: "subjective", title: "Subjective", hint: "What the patient says." },
  { code: "assessment", title: "Assessment", hint: "What you make of it." },
  { code: "plan", title: "Plan", hint: "What was done, and what comes next." },
] as const;

export interface WrittenNote {
  subjective: string;
  assessment: string;
  plan: string;
}

export const KIND_WORDS = { original: "Signed note", addendum: "Addendum", amendment: "Amendment" } as const;
