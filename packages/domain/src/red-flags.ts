import { evaluateQuestion } from "./condition-answers.ts";
import type { Condition } from "./condition.ts";
import type { ConditionReader, ScreenAnswer } from "./condition-inputs.ts";
import { NO_FRAME } from "./condition-inputs.ts";
import { evaluateCondition, openReader } from "./conditions.ts";
import type { Evidence } from "./evaluation.ts";
import type { ExamValue } from "./exam-value.ts";
import type { Facts } from "./facts.ts";
import { inputsOfValues } from "./own-value.ts";
import type { Escalation, RedFlagQuestion, Tier } from "./red-flag-content.ts";
import {
  ANSWER_VALID_DAYS,
  COMBINATIONS,
  findQuestion,
  higherTier,
  MEASURED_SIGNS,
  RED_FLAG_QUESTIONS,
  TIER_INFO,
} from "./red-flag-content.ts";
import type { Disposition, RedFlagAnswer } from "./vocabulary.ts";

export type DetailValue = boolean | number | string;

/** One stored answer, instants as ISO 8601. */
export interface RedFlagEntry {
  code: string;
  answer: RedFlagAnswer;
  ticks: readonly string[];
  details: Readonly<Record<string, DetailValue>>;
  /** When it was last given: it counts for `ANSWER_VALID_DAYS` from then. */
  answeredAt: string;
  /** Since when it has been the same; a decision that is newer still holds. By default `answeredAt`. */
  changedAt?: string;
}

/** What a clinician decided; `hasText` is true with at least three non-blank characters. */
export interface DispositionEntry {
  kind: Disposition;
  hasText: boolean;
  decidedAt: string;
}

export interface ScreenInput {
  answers: readonly RedFlagEntry[];
  facts: Facts;
  values: readonly ExamValue[];
  scores?: Readonly<Record<string, number>>;
  dispositions: readonly DispositionEntry[];
  /** When a value or one of `SCREEN_FACTS` last changed; without it a sign from them cannot be older than a decision. */
  findingsChangedAt?: string | null;
  now: string;
}

export interface RedFlagHit {
  source: "answer" | "combination" | "sign";
  id: string;
  text: string;
  tier: Tier;
  /** What else is to be done, such as a letter. */
  actions: readonly string[];
}

export interface ScreenCaution {
  caution: string;
  question: string;
  text: string;
}

export type BlockReason = "red_flag" | "incomplete_screen";

export interface ScreenResult {
  /** The highest tier of all answers, combinations and measured signs. */
  tier: Tier | null;
  /** As `tier`, without what was reviewed and cleared. */
  openTier: Tier | null;
  complete: boolean;
  /**
   * Codes of required questions that are unasked, too old, or lack a required detail, and of facts without which a
   * computed one that would block is unknown.
   */
  missing: readonly string[];
  hits: readonly RedFlagHit[];
  blocked: null | { reason: BlockReason; text: string };
  lifted: boolean;
  publishBlocked: boolean;
  needsDisposition: boolean;
  warning: string | null;
  cautions: readonly ScreenCaution[];
  emergencyPage: boolean;
  openFlagCount: number;
}

const DAY_MS = 86_400_000;
/** The rank from which an answer needs a clinician's decision. */
const DECISION_RANK = TIER_INFO.urgent_2wk.rank;

interface RatedHit extends RedFlagHit {
  /** The newest input it rests on, in milliseconds; infinite when that is not known. */
  newestInputMs: number;
}

/** Judges the safety screen: what was answered, what it means together, and what it stops. */
export function screenRedFlags(input: ScreenInput): ScreenResult {
  const inputs = readInputs(input);
  const rated = [...rateAnswers(input, inputs), ...rateRules(input, inputs)];
  const missing = listUnasked(inputs);
  const complete = missing.length === 0;
  const tier = rated.reduce<Tier | null>((highest, hit) => higherTier(highest, hit.tier), null);
  const decision = readDecision(input.dispositions, rated);
  const lifted = decision === "reviewed_and_cleared" && tier !== null;
  const openTier = lifted ? null : tier;
  const blocksByTier = openTier !== null && TIER_INFO[openTier].blocksPublish;
  const needsDisposition = openTier !== null && TIER_INFO[openTier].needsDisposition && decision === null;
  return {
    tier,
    openTier,
    complete,
    missing,
    hits: rated.map(toHit),
    blocked: sayBlocked(blocksByTier, complete),
    lifted,
    publishBlocked: blocksByTier || !complete || needsDisposition,
    needsDisposition,
    warning: openTier === "urgent_2wk" ? sayWarning(decision !== null) : null,
    cautions: listCautions(inputs),
    emergencyPage: !lifted && rated.some((hit) => hit.tier === "emergency_now"),
    openFlagCount: countOpen(rated, openTier),
  };
}

function toHit({ source, id, text, tier, actions }: RatedHit): RedFlagHit {
  return { source, id, text, tier, actions };
}

function readInputs(input: ScreenInput): ConditionReader {
  const now = Date.parse(input.now);
  const valid = input.answers.filter(
    (entry) => now - Date.parse(entry.answeredAt) <= ANSWER_VALID_DAYS * DAY_MS,
  );
  const answers = new Map<string, ScreenAnswer>(
    valid.map((entry) => [entry.code, { ...entry, details: ageDetails(entry, now) }]),
  );
  return openReader({
    ...inputsOfValues(input.values),
    facts: input.facts,
    scores: input.scores ?? {},
    answers,
  });
}

/** Weeks go on counting after they were told: week 10 is week 13 three weeks later. */
function ageDetails({ code, details, answeredAt }: RedFlagEntry, now: number): RedFlagEntry["details"] {
  const weeks = Math.max(0, Math.floor((now - Date.parse(answeredAt)) / (7 * DAY_MS)));
  const counting = findQuestion(code)?.details.filter(({ unit }) => unit === "wk") ?? [];
  const aged = counting.flatMap((detail) => {
    const told = details[detail.code];
    return typeof told === "number" ? [[detail.code, told + weeks] as const] : [];
  });
  return { ...details, ...Object.fromEntries(aged) };
}

/** Inputs for conditions that read the answers, with the open tier of the screen. */
export function readScreenInputs(input: ScreenInput, screen: ScreenResult): ConditionReader {
  const unsettled = !screen.complete && screen.blocked?.reason !== "red_flag";
  return { ...readInputs(input), openTier: unsettled ? "unknown" : screen.openTier };
}

function rateAnswers(input: ScreenInput, inputs: ConditionReader): RatedHit[] {
  return RED_FLAG_QUESTIONS.flatMap((question) => {
    const yes = evaluateQuestion(question, inputs);
    if (yes.result !== true) return [];
    const held = question.escalations
      .map((escalation) => ({ escalation, evaluation: evaluateFor(question, escalation.when, inputs) }))
      .filter(({ evaluation }) => evaluation.result === true);
    const tier = applyEscalations(
      question.tierIfYes,
      held.map(({ escalation }) => escalation),
    );
    const actions = [question.action, ...held.map(({ escalation }) => escalation.action)].filter(
      (text) => text !== undefined,
    );
    const raising = held.filter(
      ({ escalation }) => TIER_INFO[escalation.tier].rank < TIER_INFO[question.tierIfYes].rank,
    );
    const evidence = [...yes.evidence, ...raising.flatMap(({ evaluation }) => evaluation.evidence)];
    const lowers = question.escalations.some((escalation) => escalation.kind === "lower");
    const lowered = held.some(({ escalation }) => escalation.kind === "lower");
    const newestInputMs = Math.max(
      newestOf(evidence, [question.code], input),
      // A finding that no longer lowers the tier is as new as the findings.
      lowers && !lowered ? readFindingsChange(input) : Number.NEGATIVE_INFINITY,
    );
    return [
      {
        source: "answer" as const,
        id: question.code,
        text: sayQuestion(question),
        tier,
        actions,
        newestInputMs,
      },
    ];
  });
}

function sayQuestion(question: RedFlagQuestion): string {
  return question.question.replace(/^\(derived\) /, "");
}

function evaluateFor(question: RedFlagQuestion, condition: Condition, inputs: ConditionReader) {
  return evaluateCondition(condition, inputs, { ...NO_FRAME, question: question.code });
}

/** A lowering replaces the tier of the answer; a raising can only raise it. */
function applyEscalations(tierIfYes: Tier, held: readonly Escalation[]): Tier {
  const lowered = held.find((escalation) => escalation.kind === "lower")?.tier ?? tierIfYes;
  return held
    .filter((escalation) => escalation.kind === "raise")
    .reduce<Tier>((tier, escalation) => higherTier(tier, escalation.tier) ?? tier, lowered);
}

function rateRules(input: ScreenInput, inputs: ConditionReader): RatedHit[] {
  const rules = [
    ...COMBINATIONS.map((rule) => ({ rule, source: "combination" as const })),
    ...MEASURED_SIGNS.map((rule) => ({ rule, source: "sign" as const })),
  ];
  return rules.flatMap(({ rule, source }) => {
    const found = evaluateCondition(rule.when, inputs);
    if (found.result !== true) return [];
    const { id, text, tier, action } = rule;
    const actions = action === undefined ? [] : [action];
    return [{ source, id, text, tier, actions, newestInputMs: newestOf(found.evidence, [], input) }];
  });
}

/** Facts that stand in the patient's record and do not change with an examination. */
const RECORD_FACTS = new Set(["age_years", "sex"]);

function newestOf(evidence: readonly Evidence[], codes: readonly string[], input: ScreenInput): number {
  const fromAnswers = [
    ...codes,
    ...evidence.filter((entry) => entry.kind === "answer").map((entry) => entry.code),
  ];
  const times = fromAnswers.map((code) => {
    const entry = input.answers.find((answer) => answer.code === code.split(".")[0]);
    return entry ? Date.parse(entry.changedAt ?? entry.answeredAt) : Number.NEGATIVE_INFINITY;
  });
  const fromFindings = evidence.some((entry) => entry.kind !== "answer" && !RECORD_FACTS.has(entry.code));
  if (fromFindings) times.push(readFindingsChange(input));
  return Math.max(Number.NEGATIVE_INFINITY, ...times);
}

function readFindingsChange({ findingsChangedAt }: ScreenInput): number {
  return findingsChangedAt ? Date.parse(findingsChangedAt) : Number.POSITIVE_INFINITY;
}

/** The latest decision, when it has text and is newer than everything that needs one. */
function readDecision(
  dispositions: readonly DispositionEntry[],
  rated: readonly RatedHit[],
): Disposition | null {
  const latest = dispositions.toSorted((a, b) => Date.parse(b.decidedAt) - Date.parse(a.decidedAt))[0];
  if (!latest?.hasText) return null;
  const concerning = rated.filter((hit) => TIER_INFO[hit.tier].rank <= DECISION_RANK);
  const newestMs = Math.max(Number.NEGATIVE_INFINITY, ...concerning.map((hit) => hit.newestInputMs));
  return Date.parse(latest.decidedAt) > newestMs ? latest.kind : null;
}

function sayBlocked(blocksByTier: boolean, complete: boolean): ScreenResult["blocked"] {
  if (blocksByTier) {
    const text =
      "A safety answer needs a clinician's decision first. No suggestions and no publishing until it is reviewed and cleared.";
    return { reason: "red_flag", text };
  }
  if (complete) return null;
  const text =
    "The safety questions are not complete. No suggestions and no publishing until every required question is asked.";
  return { reason: "incomplete_screen", text };
}

function sayWarning(decided: boolean): string {
  return decided
    ? "An answer asks for a medical referral within two weeks. It stays open until it is reviewed and cleared."
    : "An answer asks for a medical referral within two weeks. Publishing waits for a clinician's decision with a reason.";
}

function countOpen(rated: readonly RatedHit[], openTier: Tier | null): number {
  if (openTier === null || TIER_INFO[openTier].rank > DECISION_RANK) return 0;
  const own = rated.filter(
    (hit) => hit.source !== "combination" && TIER_INFO[hit.tier].rank <= DECISION_RANK,
  );
  return Math.max(1, own.length);
}

function listUnasked(inputs: ConditionReader): string[] {
  const required = RED_FLAG_QUESTIONS.filter((question) => question.required);
  const asked = required
    .filter((question) => question.answerKind !== "derived" && !isComplete(question, inputs))
    .map((question) => question.code);
  const unknown = required
    .filter(({ answerKind, tierIfYes }) => answerKind === "derived" && TIER_INFO[tierIfYes].blocksPublish)
    .flatMap((question) => evaluateQuestion(question, inputs).missing.map(({ code }) => code));
  return [...asked, ...unknown];
}

function isComplete(question: RedFlagQuestion, inputs: ConditionReader): boolean {
  const answer = inputs.answers.get(question.code);
  if (!answer || answer.answer === "not_asked") return false;
  return answer.answer === "no" || listMissingDetails(question, answer, inputs).length === 0;
}

function listMissingDetails(
  question: RedFlagQuestion,
  answer: ScreenAnswer,
  inputs: ConditionReader,
): string[] {
  return question.details
    .filter((detail) => detail.required && (answer.details[detail.code] ?? "") === "")
    .filter(
      (detail) => !detail.requiredWhen || evaluateFor(question, detail.requiredWhen, inputs).result === true,
    )
    .map((detail) => detail.code);
}

function listCautions(inputs: ConditionReader): ScreenCaution[] {
  return RED_FLAG_QUESTIONS.filter((question) => evaluateQuestion(question, inputs).result === true).flatMap(
    (question) =>
      question.addsCautions
        .filter(({ when }) => when === null || evaluateFor(question, when, inputs).result === true)
        .map(({ caution }) => ({ caution, question: question.code, text: sayQuestion(question) })),
  );
}

export interface QuestionGroup {
  category: string;
  title: string;
  questions: readonly RedFlagQuestion[];
}

const GROUP_TITLES = [
  ["cauda_equina", "Bladder, bowel and saddle area"],
  ["neurological", "Nerves and walking"],
  ["fracture", "Injury"],
  ["malignancy", "Cancer"],
  ["infection", "Infection"],
  ["vascular", "Blood vessels"],
  ["hip", "Hip"],
  ["exercise_modifier", "What changes the exercises"],
  ["inflammatory", "Inflammation"],
  ["other", "Other organs"],
] as const;

/** The questions that are asked, by category, the required ones first. Derived ones are computed. */
export const QUESTION_GROUPS: readonly QuestionGroup[] = GROUP_TITLES.map(([category, title]) => ({
  category,
  title,
  questions: RED_FLAG_QUESTIONS.filter(
    (question) => question.category === category && question.answerKind !== "derived",
  ),
}));

export type AnswerCheck = { ok: true } | { ok: false; field: string; message: string };

/** An answer names an asked question, known ticks and known details of the right kind. */
export function checkAnswer(entry: Pick<RedFlagEntry, "code" | "answer" | "ticks" | "details">): AnswerCheck {
  const question = findQuestion(entry.code);
  if (!question || question.answerKind === "derived")
    return { ok: false, field: "code", message: "This question is not asked." };
  const options = (question.options ?? []).map((option) => option.code);
  if (entry.ticks.some((tick) => !options.includes(tick))) {
    return { ok: false, field: "ticks", message: "Choose from the options of the question." };
  }
  for (const [code, value] of Object.entries(entry.details)) {
    const message = checkDetail(question, code, value);
    if (message) return { ok: false, field: code, message };
  }
  return { ok: true };
}

function checkDetail(question: RedFlagQuestion, code: string, value: DetailValue): string | null {
  const detail = question.details.find((candidate) => candidate.code === code);
  if (!detail) return "This field does not belong to the question.";
  switch (detail.type) {
    case "yes_no":
      return typeof value === "boolean" ? null : `${detail.label}: choose yes or no.`;
    case "number":
      return typeof value === "number" && Number.isFinite(value) && value >= 0
        ? null
        : `${detail.label}: enter a number.`;
    case "text":
      return typeof value === "string" && value.length <= 2000 ? null : `${detail.label}: enter a text.`;
    case "option":
      return (detail.options ?? []).some((option) => option.code === value)
        ? null
        : `${detail.label}: choose one of the options.`;
    default:
      return detail.type satisfies never;
  }
}
