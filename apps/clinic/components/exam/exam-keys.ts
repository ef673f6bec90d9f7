/** What a step of the examination focuses: its field, or the chosen answer of its group. */
function findTarget(step: Element): HTMLInputElement | null {
  if (step instanceof HTMLInputElement) return step;
  return step.querySelector<HTMLInputElement>("input:checked:not(:disabled), input:not(:disabled)");
}

/** Enter goes on joint by joint, Shift and Enter back; buttons and lists keep their own Enter. */
export function moveStep(root: HTMLElement, from: EventTarget, direction: 1 | -1): boolean {
  if (!(from instanceof HTMLInputElement)) return false;
  const steps = [...root.querySelectorAll("[data-step]")];
  const now = steps.findIndex((step) => step === from || step.contains(from));
  const next = now < 0 ? undefined : steps[now + direction];
  const target = next === undefined ? null : findTarget(next);
  if (target === null) return false;
  target.focus();
  if (target.type === "text") target.select();
  return true;
}

/** Brings the field of a measure into view and into focus: `hip_ir_prone.left`. */
export function focusField(root: HTMLElement, field: string): void {
  const step =
    root.querySelector(`[data-field="${CSS.escape(field)}"]`) ??
    root.querySelector(`[data-measure="${CSS.escape(field)}"] [data-step]`);
  const target = step === null ? null : findTarget(step);
  target?.focus();
  target?.scrollIntoView({ block: "center" });
}

export const EXAM_SHORTCUTS = [
  {
    title: "Examination",
    shortcuts: [
      { keys: ["Enter"], does: "Next field, joint by joint" },
      { keys: ["Shift", "Enter"], does: "Field before" },
      { keys: ["↑", "↓"], does: "One degree more or less" },
      { keys: ["P"], does: "Pain of this value: none, some, limiting" },
      { keys: ["D"], does: "Details: how to test, what is felt, device" },
      { keys: ["←", "→"], does: "Choose an answer of a test" },
    ],
  },
] as const;
