import type { Evidence } from "./evaluation.ts";
import { findMeasure, formatNumber, nameOfMeasure } from "./measures.ts";

type Say = (value: number, side: string) => string;

const deg = (value: number) => formatNumber(Math.abs(value), "deg");

/** How a value is told to the person it belongs to: what the body does, no verdict. */
const PHRASES: Readonly<Record<string, Say>> = {
  hip_extension: (value, side) =>
    value < 0
      ? `Your ${side} hip stops ${deg(value)} before straight.`
      : `Your ${side} hip moves back ${deg(value)}.`,
  mod_thomas_hip: (value, side) =>
    value === 0
      ? `Your ${side} thigh rests level when you lie at the edge of the table.`
      : `Your ${side} thigh ${value > 0 ? `stays ${deg(value)} above` : `rests ${deg(value)} below`} level when you lie at the edge of the table.`,
  ake_9090: (value, side) => `With the hip bent, your ${side} knee stops ${deg(value)} before straight.`,
  pke_9090: (value, side) =>
    `With the hip bent, your ${side} knee is straightened to ${deg(value)} before straight.`,
  slr_passive: (value, side) => `Your straight ${side} leg lifts to ${deg(value)}.`,
  sitting_hours_per_day: (value) => `You sit about ${value} hours a day.`,
  si_cluster_count: (value) => `${value} of 6 pressure tests brought on the pain you know.`,
};

/** One piece of evidence in plain words with the own number; empty when there is none to tell. */
export function sayToPatient(evidence: Evidence): string {
  if (typeof evidence.value !== "number") return "";
  const phrase = PHRASES[evidence.code];
  if (phrase) return phrase(evidence.value, evidence.side ?? "");
  const measure = findMeasure(evidence.code);
  if (!measure || measure.valueType !== "number") return "";
  const where = evidence.side ? `, ${evidence.side}` : "";
  return `${nameOfMeasure(measure)}${where}: ${formatNumber(evidence.value, measure.unit)}.`;
}
