"use client";
import type { InputProblem } from "@plumbline/domain/input-problem";

/** The sentence beside each field; of several in one list the first. */
export function sayProblems(problems: readonly InputProblem[]): (path: string) => string | undefined {
  return (path) =>
    problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))?.message;
}

/** The element that a problem is about. */
export function fieldId(path: string): string {
  return `exercise-${path
    .split(".")
    .filter((part) => !/^\d+$/.test(part))
    .join("-")}`;
}

/** Stands at the field a problem is about, opening what it lies in. */
export function focusField(path: string): void {
  const field = document.getElementById(fieldId(path));
  field?.closest("details")?.setAttribute("open", "");
  const inner = field?.matches("input, select, textarea, summary")
    ? field
    : field?.querySelector<HTMLElement>("input, select, textarea, summary, button");
  inner?.focus();
}
