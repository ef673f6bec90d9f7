import file from "./content/templates.json" with { type: "json" };
import type { ProgramTemplate } from "./template.ts";

/** The twelve program templates: proposals that a clinician reviews before anything reaches a patient. */
// Plain JSON, so its lists arrive as strings; the content test checks every one of them.
export const TEMPLATES: readonly ProgramTemplate[] = file.templates as unknown as readonly ProgramTemplate[];

const BY_SLUG: ReadonlyMap<string, ProgramTemplate> = new Map(TEMPLATES.map((entry) => [entry.slug, entry]));

/** The template of that slug, or undefined when there is none. */
export function findTemplate(slug: string): ProgramTemplate | undefined {
  return BY_SLUG.get(slug);
}
