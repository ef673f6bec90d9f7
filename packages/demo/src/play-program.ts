import { applyTemplate, editProgram, saveDraft } from "@plumbline/api/program/commands";
import { pauseProgram, publishProgram } from "@plumbline/api/publication/commands";
import { findOpenProgram, openDraft } from "@plumbline/api/program/queries";
import { decideSuggestion } from "@plumbline/api/suggestion/commands";
import { showSuggestion } from "@plumbline/api/suggestion/queries";
import type { SuggestedItem } from "@plumbline/domain/composition";
import type { ProgramDraft, ProgramItem } from "@plumbline/domain/program";
import type { Weekday } from "@plumbline/domain/vocabulary";
import { type Role, readProgram } from "./cast.ts";
import type { OpenExam } from "./play-visit.ts";
import type { Random } from "./random.ts";
import { EDITS, REJECTIONS, VERSION_NOTE } from "./words.ts";
import { actAs } from "./world.ts";

const EVERY_OTHER: Weekday[] = [1, 3, 5];

function decideItem({ item }: SuggestedItem, index: number, count: number, random: Random) {
  // The second item is sometimes done less often, the last one sometimes left out; the first always stays.
  if (index === 1 && random.chance(0.6)) {
    const { timesADay, dosages } = item;
    const prescription = { weekdays: EVERY_OTHER, timesADay: Math.max(1, timesADay - 1), dosages };
    return { itemKey: item.key, decision: "edited" as const, reason: random.pick(EDITS), prescription };
  }
  if (count > 3 && index === count - 1 && random.chance(0.6)) {
    return { itemKey: item.key, decision: "rejected" as const, reason: random.pick(REJECTIONS) };
  }
  return { itemKey: item.key, decision: "accepted" as const, reason: "" };
}

/** From the suggestion to a draft; without one the clinician takes a template. */
export async function draftProgram(role: Role, exam: OpenExam, at: Date): Promise<void> {
  const { world, story, random, patientId } = role;
  await actAs(world, story.examiner, at, async (tx, actor) => {
    const { composition } = await showSuggestion(tx, actor, { examId: exam.examId });
    const items = composition?.items ?? [];
    const own = random.fork("decisions");
    if (items.length > 0) {
      const decisions = items.map((item, index) => decideItem(item, index, items.length, own));
      await decideSuggestion(tx, actor, { examId: exam.examId, decisions });
      return;
    }
    const edited = await editProgram(tx, actor, { patientId });
    await applyTemplate(tx, actor, { ...edited, template: "persistent-lbp-general", phase: 1 });
  });
}

function addStep(item: ProgramItem): ProgramItem {
  return {
    ...item,
    dosages: item.dosages.map((dosage) =>
      dosage.reps > 1
        ? { ...dosage, reps: dosage.reps + 2 }
        : { ...dosage, sets: Math.min(10, dosage.sets + 1) },
    ),
  };
}

function stepUp(draft: ProgramDraft): ProgramDraft {
  const [first, ...rest] = draft.items;
  return first === undefined ? draft : { ...draft, items: [addStep(first), ...rest], note: VERSION_NOTE };
}

/** The change of a later visit: the first item grows. */
export async function changeProgram(role: Role, at: Date): Promise<void> {
  const { world, story, patientId } = role;
  await actAs(world, story.examiner, at, async (tx, actor) => {
    const edited = await editProgram(tx, actor, { patientId });
    const row = await findOpenProgram(tx, actor, patientId);
    const draft = row === null ? null : await openDraft(tx, row);
    if (draft === null) throw new Error("There is no draft to change.");
    await saveDraft(tx, actor, { ...edited, draft: stepUp(draft) });
  });
}

async function findProgram(role: Role, at: Date) {
  const { world, story, patientId } = role;
  const row = await actAs(world, story.examiner, at, (tx, actor) => findOpenProgram(tx, actor, patientId));
  if (row === null) throw new Error("There is no program.");
  return { programId: row.id, version: row.version };
}

export async function publish(role: Role, at: Date): Promise<void> {
  const program = await findProgram(role, at);
  await actAs(role.world, role.story.examiner, at, (tx, actor) => publishProgram(tx, actor, program));
  await readProgram(role, at);
}

export async function pause(role: Role, at: Date): Promise<void> {
  const { world, story } = role;
  if (story.pause === null) return;
  const { from, to } = story.pause;
  const program = await findProgram(role, at);
  const dates = { startsOn: world.clock.dateOf(from), endsOn: to === null ? null : world.clock.dateOf(to) };
  await actAs(world, story.examiner, at, (tx, actor) => pauseProgram(tx, actor, { ...program, ...dates }));
  await readProgram(role, at);
}
