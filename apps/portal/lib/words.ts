import type { Entry } from "./call.ts";
import type { IntensityScale } from "@plumbline/domain/exercise";
import type { LogState, SkipReason } from "@plumbline/domain/vocabulary";

export const STATE_WORDS = {
  done: "Done",
  part: "Done in part",
  skipped: "Skipped",
} as const satisfies Record<LogState, string>;

export const SKIP_WORDS = {
  pain: "It hurt",
  no_time: "There was no time",
  unwell: "I was unwell",
  unsure_how: "I was not sure how to do it",
  no_equipment: "I did not have what it needs",
  other: "Another reason",
} as const satisfies Record<SkipReason, string>;

type Question = {
  readonly label: string;
  readonly least: string;
  readonly most: string;
  /** Before the answer, where it is shown. */
  readonly said: string;
};

export const EFFORT_WORDS = {
  rpe_0_10: { label: "How hard was it?", least: "No effort", most: "As hard as possible", said: "Effort" },
  effort_0_10: {
    label: "How much effort did it take?",
    least: "No effort",
    most: "As hard as possible",
    said: "Effort",
  },
  stretch_0_10: {
    label: "How strong was the stretch?",
    least: "No stretch",
    most: "As strong as possible",
    said: "Stretch",
  },
  pressure_0_10: {
    label: "How strong was the pressure?",
    least: "No pressure",
    most: "As strong as possible",
    said: "Pressure",
  },
  symptom_0_10: {
    label: "How strongly did you feel it?",
    least: "Not at all",
    most: "As strongly as possible",
    said: "Felt",
  },
} as const satisfies Record<IntensityScale, Question>;

type Told = {
  readonly state: LogState;
  readonly skipReason: string | null;
  readonly painBefore: number | null;
  readonly painAfter: number | null;
  readonly effort: number | null;
};

/** `Pain 3 before and 2 after. Effort 4 of 10.`, or the reason; empty when nothing more was said. */
export function describeAnswers(told: Told, scale: IntensityScale): string {
  const { state, skipReason, painBefore, painAfter, effort } = told;
  const reason = SKIP_WORDS[skipReason as SkipReason];
  const parts: string[] = state === "skipped" && reason ? [`${reason}.`] : [];
  if (state === "skipped" && painBefore !== null) parts.push(`Pain ${painBefore}.`);
  else if (painBefore !== null && painAfter !== null)
    parts.push(`Pain ${painBefore} before and ${painAfter} after.`);
  else if (painBefore !== null) parts.push(`Pain ${painBefore} before.`);
  else if (painAfter !== null) parts.push(`Pain ${painAfter} after.`);
  if (effort !== null) parts.push(`${EFFORT_WORDS[scale].said} ${effort} of 10.`);
  return parts.join(" ");
}

/** `Left 2 × 10, held 5 s; right 1 × 10, held 5 s.`; empty when nothing was done. */
export function describeAmounts(sides: Entry["sides"]): string {
  const said = sides.map(({ side, sets, reps, holdSeconds, durationSeconds }) => {
    const amount = durationSeconds === null ? `${sets} × ${reps}` : `${sets} × ${durationSeconds} s`;
    return `${side === "both" ? "" : `${side} `}${amount}${holdSeconds === null ? "" : `, held ${holdSeconds} s`}`;
  });
  return said.length === 0 ? "" : `${capitalise(said.join("; "))}.`;
}

export function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is asked before signing out removes entries that the clinic does not have. */
export function describeLoss(unsent: number) {
  const what = unsent === 1 ? "it" : "them";
  return {
    title: `${countWords(unsent, "entry is", "entries are")} not sent yet`,
    warning: `Signing out removes ${what} from this device.`,
    action: `Sign out and lose ${what}`,
  };
}
