import { FACT_DEFINITIONS } from "./measures.ts";
import type { Side } from "./vocabulary.ts";

export type FactScalar = number | string | boolean;
export type FactValue = FactScalar | Readonly<Partial<Record<Side, FactScalar>>>;
/** Facts by code. A fact that is not there was not asked; nothing is assumed for it. */
export type Facts = Readonly<Record<string, FactValue>>;

export interface FactOption {
  code: string;
  label: string;
}

export interface Fact {
  code: string;
  label: string;
  question: string;
  kind: "number" | "yes_no" | "option";
  /** Asked for left and right separately. */
  perSide: boolean;
  /** `record`: comes from the patient's record (birth date, sex for reference); it is not asked in the examination. */
  from: "asked" | "record";
  unit: string | null;
  min: number | null;
  max: number | null;
  step: number | null;
  options: readonly FactOption[];
}

type Common = Pick<Fact, "code" | "label" | "question">;

function number(common: Common, unit: string, range: readonly [min: number, max: number], step = 1): Fact {
  return {
    ...common,
    kind: "number",
    perSide: false,
    from: "asked",
    unit,
    min: range[0],
    max: range[1],
    step,
    options: [],
  };
}

function yesNo(code: string, label: string, question: string): Fact {
  return {
    code,
    label,
    question,
    kind: "yes_no",
    perSide: false,
    from: "asked",
    unit: null,
    min: null,
    max: null,
    step: null,
    options: [],
  };
}

function option(common: Common, options: readonly FactOption[]): Fact {
  return {
    ...common,
    kind: "option",
    perSide: false,
    from: "asked",
    unit: null,
    min: null,
    max: null,
    step: null,
    options,
  };
}

/** What the rules and the red flags need to know beside measures and answers. */
export const FACTS: readonly Fact[] = [
  { ...number({ code: "age_years", label: "Age", question: "Age" }, "a", [0, 120]), from: "record" },
  {
    ...option(
      { code: "sex", label: "Sex for reference values", question: "Sex used to choose reference values" },
      [
        { code: "female", label: "Female" },
        { code: "male", label: "Male" },
        { code: "unknown", label: "Not recorded" },
      ],
    ),
    from: "record",
  },
  number(
    { code: "duration_weeks", label: "Duration", question: "How many weeks since this episode began?" },
    "wk",
    [0, 2600],
  ),
  option(
    { code: "symptomatic_side", label: "Side of the symptoms", question: "Which side are the symptoms on?" },
    [
      { code: "left", label: "Left" },
      { code: "right", label: "Right" },
      { code: "both", label: "Both" },
      { code: "none", label: "Neither" },
    ],
  ),
  yesNo("back_pain", "Back pain", "Is there back pain?"),
  yesNo("back_or_leg_pain", "Back or leg pain", "Is there back or leg pain?"),
  { ...yesNo("hip_pain", "Hip pain", "Is there hip pain on this side?"), perSide: true },
  yesNo(
    "hip_thigh_knee_pain_or_limp",
    "Hip, thigh or knee pain, or a limp",
    "Is there hip, thigh or knee pain, or a limp?",
  ),
  number(
    { code: "nprs_now", label: "Pain now", question: "Pain now, from 0 (none) to 10 (worst imaginable)" },
    "{score}",
    [0, 10],
  ),
  number(
    { code: "nprs_worst", label: "Worst pain", question: "Worst pain in the last 24 hours, from 0 to 10" },
    "{score}",
    [0, 10],
  ),
  number(
    {
      code: "morning_stiffness_minutes",
      label: "Morning stiffness",
      question: "How many minutes of stiffness in the morning?",
    },
    "min",
    [0, 720],
  ),
  number(
    { code: "sitting_hours_per_day", label: "Sitting", question: "How many hours a day are spent sitting?" },
    "h",
    [0, 24],
    0.5,
  ),
  yesNo("falls_in_past_year", "Falls in the past year", "Any fall in the past year?"),
  yesNo("kneeling_tolerated", "Kneeling tolerated", "Is kneeling possible without trouble?"),
  yesNo(
    "thoracic_pain",
    "Pain in the chest part of the spine",
    "Is there pain in the chest part of the spine?",
  ),
  yesNo("new_severe_pain", "New severe pain", "Is there new, severe pain?"),
  yesNo(
    "pain_constantly_worsening",
    "Pain constantly getting worse",
    "Is the pain constantly getting worse?",
  ),
  yesNo("able_to_stand", "Able to stand", "Is standing possible?"),
  yesNo("new_weakness", "New weakness", "Is there weakness that is new or getting worse?"),
  number(
    { code: "weeks_of_care", label: "Weeks of care", question: "How many weeks of care for this episode?" },
    "wk",
    [0, 520],
  ),
  yesNo("pain_not_easing", "Pain not easing", "Is the pain not easing?"),
  yesNo(
    "improved_since_start",
    "Improved since the start of care",
    "Better since care began, by more than the questionnaire's meaningful change?",
  ),
  yesNo(
    "bp_uncontrolled",
    "Blood pressure not controlled",
    "Is there high blood pressure that is not controlled?",
  ),
];

const byCode = new Map(FACTS.map((fact) => [fact.code, fact]));

/** The fact, or null when the code is not one. */
export function findFact(code: string): Fact | null {
  return byCode.get(code) ?? null;
}

/** Whether the condition language knows the fact. */
export function isFactOfConditions(code: string): boolean {
  return code in FACT_DEFINITIONS || byCode.has(code);
}

/**
 * The fact on a side; undefined when it was not asked. A per-side fact without a side is true when
 * it is true on one side, and known to be false only when both sides are.
 */
export function readFact(facts: Facts, code: string, side: Side | null): FactScalar | undefined {
  const value = facts[code];
  if (value === undefined || typeof value !== "object") return value;
  if (side) return value[side];
  if (value.left === true || value.right === true) return true;
  return value.left === undefined || value.right === undefined ? undefined : value.left;
}

export type FactCheck = { ok: true } | { ok: false; message: string };

/** A fact's value has its kind, lies in its range and names a known option; per-side facts come by side. */
export function checkFactValue(code: string, value: FactValue): FactCheck {
  const fact = findFact(code);
  if (!fact) return { ok: false, message: `There is no question "${code}".` };
  if (typeof value === "object") {
    if (!fact.perSide) return { ok: false, message: `${fact.label} has no side.` };
    const faults = [value.left, value.right]
      .filter((part) => part !== undefined)
      .map((part) => checkScalar(fact, part));
    return faults.find((check) => !check.ok) ?? { ok: true };
  }
  if (fact.perSide) return { ok: false, message: `${fact.label} is asked for each side.` };
  return checkScalar(fact, value);
}

function checkScalar(fact: Fact, value: FactScalar): FactCheck {
  if (fact.kind === "yes_no") {
    return typeof value === "boolean"
      ? { ok: true }
      : { ok: false, message: `${fact.label}: choose yes or no.` };
  }
  if (fact.kind === "option") {
    const known = fact.options.some((entry) => entry.code === value);
    return known ? { ok: true } : { ok: false, message: `${fact.label}: choose one of the options.` };
  }
  const { min, max } = fact;
  if (
    typeof value !== "number" ||
    !Number.isFinite(value) ||
    min === null ||
    max === null ||
    value < min ||
    value > max
  ) {
    return { ok: false, message: `${fact.label}: enter a number from ${min} to ${max}.` };
  }
  return { ok: true };
}
