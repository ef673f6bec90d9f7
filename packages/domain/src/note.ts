import { compareInTime } from "./change.ts";
import { readActual, sayActual } from "./condition-readings.ts";
import { deriveValues, listSideDifferences } from "./derived.ts";
import type { ExamValue } from "./exam-value.ts";
import { canCompare, positionOfValue } from "./exam-value.ts";
import type { Measure } from "./measures.ts";
import { EXAM_GROUPS, findMeasure, formatNumber, MEASURES, nameOfMeasure } from "./measures.ts";

import type { Side } from "./vocabulary.ts";

export interface NoteSection {
  title: string;
  lines: readonly string[];
}

export interface NoteContext {
  /** The values of the visit to compare with. */
  previous?: readonly ExamValue[];
  sameExaminer?: boolean;
}

/** The objective part of a note, written from the values: one line a measure, by exam group. */
export function writeObjective(values: readonly ExamValue[], context: NoteContext = {}): NoteSection[] {
  const grouped = new Set(EXAM_GROUPS.flatMap((group) => group.measures));
  const groups = [
    ...EXAM_GROUPS,
    {
      code: "other",
      title: "Other",
      measures: MEASURES.map(({ code }) => code).filter((code) => !grouped.has(code)),
    },
  ];
  const sections = groups.map(({ title, measures }) => ({
    title,
    lines: measures.flatMap((code) => writeMeasure(code, values, context)),
  }));
  const computed = deriveValues(values.filter(({ phase }) => phase === "before")).map((derived) => {
    const side = derived.side ? `, ${derived.side}` : "";
    return `${derived.name}${derived.mode ? `, ${derived.mode}` : ""}${side}: ${derived.text}`;
  });
  return [...sections, { title: "Computed", lines: computed }].filter(({ lines }) => lines.length > 0);
}

function writeMeasure(code: string, values: readonly ExamValue[], context: NoteContext): string[] {
  const measure = findMeasure(code);
  if (!measure) return [];
  const own = values.filter((value) => value.measure === code);
  const setups = [...new Set(own.map(saySetup))];
  return setups.map((setup) => {
    const inSetup = own.filter((value) => saySetup(value) === setup);
    const parts = inSetup.map((value) => writeValue(measure, value));
    const gap = listSideDifferences(inSetup)[0]?.difference;
    const difference =
      gap === undefined || gap === null ? "" : `; difference ${formatNumber(gap, measure.unit)}`;
    const changes = inSetup.flatMap((value) => writeChange(value, context));
    const head = `${nameOfMeasure(measure)}${setup ? ` (${setup})` : ""}`;
    return [`${head}: ${parts.join(", ")}${difference}`, ...changes].join(". ");
  });
}

function saySetup(value: ExamValue): string {
  const measure = findMeasure(value.measure);
  const position = measure && measure.positions.length > 1 ? positionOfValue(value) : null;
  const parts = [
    position?.replaceAll("_", " "),
    value.mode,
    value.device === "visual" ? "visual estimate" : value.device,
  ];
  const after = value.phase === "after" ? ["after treatment"] : [];
  return [...parts, ...after].filter((part) => part !== null && part !== undefined).join(", ");
}

const SIDE_WORDS = { left: "left ", right: "right ", midline: "" } as const;
const PAIN_WORDS = { none: "no pain", some: "some pain", limiting: "limited by pain" } as const;

function writeValue(measure: Measure, value: ExamValue): string {
  const pain = value.pain ? [PAIN_WORDS[value.pain]] : [];
  const remarks = [...pain, ...writeQualifiers(measure, value)];
  const said = `${SIDE_WORDS[value.side]}${sayActual(measure, readActual(value))}`;
  return remarks.length > 0 ? `${said} (${remarks.join("; ")})` : said;
}

function writeQualifiers(measure: Measure, value: ExamValue): string[] {
  return measure.qualifiers.flatMap((qualifier) => {
    const entry = value.qualifiers[qualifier.code];
    const label = qualifier.label.toLowerCase();
    if (entry === undefined) return [];
    if (typeof entry === "boolean") return [`${label}: ${entry ? "yes" : "no"}`];
    if (typeof entry === "number") return [`${label} ${formatNumber(entry, qualifier.unit ?? "")}`];
    const codes = typeof entry === "string" ? [entry] : entry;
    const words = codes.map(
      (code) => qualifier.options?.find((option) => option.code === code)?.label ?? code,
    );
    return words.length > 0 ? [words.join(", ").toLowerCase()] : [];
  });
}

function writeChange(value: ExamValue, context: NoteContext): string[] {
  if (value.value.kind !== "number" || value.phase !== "before") return [];
  const earlier = (context.previous ?? []).filter(
    (entry) => entry.measure === value.measure && entry.side === value.side && entry.phase === "before",
  );
  const previous = earlier.find((entry) => canCompare(entry, value)) ?? earlier[0];
  if (!previous) return [];
  const change = compareInTime(previous, value, { sameExaminer: context.sameExaminer ?? false });
  return [`${capitalise(SIDE_WORDS[value.side as Side])}${change.text.toLowerCase()}`.trim()];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
