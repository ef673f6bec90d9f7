"use client";
import type { InputProblem } from "@plumbline/domain/input-problem";

/** The field of a problem: one about a line is about the field that holds the lines. */
function fieldOf(path: string): string {
  return path.replace(/\.\d+$/, "");
}

/** The sentence beside each field; of several in one list the first. */
export function sayProblems(problems: readonly InputProblem[]): (path: string) => string | undefined {
  return (path) => problems.find((problem) => fieldOf(problem.path) === path)?.message;
}

/** The element that a problem is about. */
export function fieldId(path: string): string {
  return `exercise-${fieldOf(path).replaceAll(".", "-")}`;
}

/** Stands at the field a problem is about, opening what it lies in. */
export function focusField(path: string): void {
  const field = document.getElementById(fieldId(path));
  field?.closest("details")?.setAttribute("open", "");
  const inner = field?.matches("input, select, textarea, summary, button")
    ? field
    : field?.querySelector<HTMLElement>("input, select, textarea, summary, button");
  inner?.focus();
}
