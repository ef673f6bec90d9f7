/** An exercise of the clinic's own: what it says, and what keeps it from being published. */
import { CAUTIONS } from "./caution.ts";
import { DEFICITS } from "./deficit.ts";
import { checkDosage, startDosage } from "./dosage.ts";
import {
  type DefaultDosage,
  EQUIPMENT,
  type Exercise,
  EXERCISE_POSITIONS,
  EXERCISE_SIDES,
  EXERCISE_TARGETS,
  EXERCISE_TYPES,
  INTENSITY_SCALES,
} from "./exercise.ts";
import { type InputProblem, placeBelow } from "./input-problem.ts";
import { checkProgressions, type Progression } from "./progression.ts";

/** Begins the slug of every exercise of a clinic, and of none of the library. */
export const OWN_SLUG_PREFIX = "own-";

export const EXERCISE_MEDIA_KINDS = ["picture", "video"] as const;
export type ExerciseMediaKind = (typeof EXERCISE_MEDIA_KINDS)[number];

/** A file that an exercise shows, in words for those who do not see it. */
export interface ShownMedia {
  id: string;
  alt: string;
}

/** What is published: an exercise as the library has them, and what it shows. */
export interface OwnExerciseContent extends Omit<Exercise, "slug"> {
  /** Slug of the exercise whose movement the figure shows: its own, or another's; null without a figure. */
  figure: string | null;
  /** In the order in which they are shown. */
  media: readonly ShownMedia[];
}

/** The answers that a new exercise does not have yet. */
type Choice = "type" | "targetPrimary" | "position" | "side";

/** What is being edited; it may still lack anything. */
export type OwnExerciseDraft = Omit<OwnExerciseContent, Choice> & {
  [K in Choice]: OwnExerciseContent[K] | null;
};

export const OWN_EXERCISE_LIMITS = {
  nameLength: 80,
  lineLength: 300,
  steps: 12,
  cues: 8,
  compensations: 8,
  level: { min: 1, max: 5 },
  daysPerWeek: { min: 1, max: 7 },
  sessionsPerDay: { min: 1, max: 12 },
  intensity: { min: 0, max: 10 },
  licenceLength: 120,
  authorLength: 120,
  altLength: 300,
  media: 8,
  links: 12,
} as const;

/** A file that was added to an exercise. */
export interface ExerciseFile {
  id: string;
  kind: ExerciseMediaKind;
  /** It arrived whole and can be shown. */
  isReady: boolean;
  hasCaptions: boolean;
}

/** What the check of one exercise needs to know of the others and of its files. */
export interface OwnExerciseSurroundings {
  slug: string;
  /** Every exercise that can be named, the library's and the clinic's. */
  exercises: readonly Progression[];
  files: readonly ExerciseFile[];
  hasMovement: (slug: string) => boolean;
}

export function isOwnSlug(slug: string): boolean {
  return slug.startsWith(OWN_SLUG_PREFIX);
}

/** Something to look at: a figure, a picture, or a video with captions. */
export function hasDemonstration(
  { figure, media }: Pick<OwnExerciseDraft, "figure" | "media">,
  { files, hasMovement }: Pick<OwnExerciseSurroundings, "files" | "hasMovement">,
): boolean {
  if (figure !== null && hasMovement(figure)) return true;
  const shown = files.filter(({ id, isReady }) => isReady && media.some((one) => one.id === id));
  return shown.some(({ kind, hasCaptions }) => kind === "picture" || hasCaptions);
}

/** A new exercise: nothing is chosen for the person who writes it but what can be read off the page. */
export function startOwnExercise(name: string, author: string): OwnExerciseDraft {
  return {
    name,
    type: null,
    targetPrimary: null,
    targetSecondary: [],
    position: null,
    side: null,
    equipment: [],
    level: 1,
    defaultDosage: {
      sets: 2,
      reps: 8,
      holdSeconds: null,
      durationSeconds: null,
      tempo: null,
      restSeconds: 30,
      daysPerWeek: 7,
      sessionsPerDay: 1,
      perSide: false,
      intensity: { scale: "effort_0_10", min: 2, max: 4 },
      repsInReserveMin: null,
    },
    cautions: [],
    addresses: [],
    steps: [],
    cues: [],
    compensations: [],
    progressionOf: [],
    regressionOf: [],
    licence: "",
    author,
    figure: null,
    media: [],
  };
}

/** An exercise of the library as the start of an own one, which goes on showing its figure and naming its author. */
export function copyExercise({ slug, ...exercise }: Exercise): OwnExerciseDraft {
  return { ...exercise, figure: slug, media: [] };
}

const problem = (path: string, message: string): InputProblem => ({ path, message });

function checkText(path: string, text: string, maxLength: number, empty: string): InputProblem[] {
  if (text.trim() === "") return [problem(path, empty)];
  return text.length > maxLength ? [problem(path, `At most ${maxLength} characters.`)] : [];
}

function checkLines(path: "steps" | "cues" | "compensations", lines: readonly string[]): InputProblem[] {
  const max = OWN_EXERCISE_LIMITS[path];
  const problems = lines.flatMap((line, index) =>
    checkText(`${path}.${index}`, line, OWN_EXERCISE_LIMITS.lineLength, "Write this line, or remove it."),
  );
  if (lines.length > max) problems.unshift(problem(path, `At most ${max} lines.`));
  return problems;
}

function checkChoice(
  path: Choice,
  word: string | null,
  words: readonly string[],
  empty: string,
): InputProblem[] {
  if (word === null) return [problem(path, empty)];
  return words.includes(word) ? [] : [problem(path, `“${word}” is not in the list.`)];
}

/** Words of a list, each once. */
function checkWords(path: string, chosen: readonly string[], words: readonly string[]): InputProblem[] {
  const unknown = chosen.find((word) => !words.includes(word));
  if (unknown !== undefined) return [problem(path, `“${unknown}” is not in the list.`)];
  return new Set(chosen).size === chosen.length ? [] : [problem(path, "Each word is named once.")];
}

function checkWhole(path: string, value: number, { min, max }: { min: number; max: number }): InputProblem[] {
  if (Number.isInteger(value) && value >= min && value <= max) return [];
  return [problem(path, `A whole number from ${min} to ${max}.`)];
}

function checkDefaults(dosage: DefaultDosage): InputProblem[] {
  const { daysPerWeek, sessionsPerDay, intensity } = OWN_EXERCISE_LIMITS;
  const { scale, min, max } = dosage.intensity;
  const problems = [
    ...checkDosage(startDosage(dosage)),
    ...checkWhole("daysPerWeek", dosage.daysPerWeek, daysPerWeek),
    ...checkWhole("sessionsPerDay", dosage.sessionsPerDay, sessionsPerDay),
    ...checkWords("intensity.scale", [scale], INTENSITY_SCALES),
    ...checkWhole("intensity.min", min, intensity),
    ...checkWhole("intensity.max", max, intensity),
  ];
  if (min > max) problems.push(problem("intensity.max", "The most is not below the least."));
  const reserve = dosage.repsInReserveMin;
  if (reserve !== null) problems.push(...checkWhole("repsInReserveMin", reserve, intensity));
  return placeBelow("defaultDosage", problems);
}

function checkKind(draft: OwnExerciseDraft): InputProblem[] {
  const problems = [
    ...checkChoice("type", draft.type, EXERCISE_TYPES, "Choose what kind of exercise it is."),
    ...checkChoice("targetPrimary", draft.targetPrimary, EXERCISE_TARGETS, "Choose what it works on."),
    ...checkChoice("position", draft.position, EXERCISE_POSITIONS, "Choose the position it is done in."),
    ...checkChoice("side", draft.side, EXERCISE_SIDES, "Choose whether it is done on each side."),
    ...checkWords("targetSecondary", draft.targetSecondary, EXERCISE_TARGETS),
    ...checkWords("equipment", draft.equipment, EQUIPMENT),
    ...checkWords("cautions", draft.cautions, CAUTIONS),
    ...checkWords("addresses", draft.addresses, DEFICITS),
    ...checkWhole("level", draft.level, OWN_EXERCISE_LIMITS.level),
  ];
  if (draft.equipment.length === 0)
    problems.push(problem("equipment", "Choose the equipment, or say that it needs none."));
  if (draft.equipment.includes("none") && draft.equipment.length > 1)
    problems.push(problem("equipment", "An exercise that needs no equipment names no other."));
  return problems;
}

function checkMedia(draft: OwnExerciseDraft, around: OwnExerciseSurroundings): InputProblem[] {
  const { media: most, altLength } = OWN_EXERCISE_LIMITS;
  const problems = draft.media.flatMap(({ id, alt }, index) => {
    const file = around.files.find((one) => one.id === id);
    if (file === undefined) return [problem(`media.${index}`, "This file is not there any more. Remove it.")];
    if (!file.isReady)
      return [problem(`media.${index}`, "This file is not ready yet. Wait for it, or remove it.")];
    const name = `${file.kind} ${index + 1}`;
    const words = checkText(`media.${index}.alt`, alt, altLength, `Say in words what ${name} shows.`);
    if (file.kind === "picture" || file.hasCaptions) return words;
    return [...words, problem(`media.${index}.captions`, `Add captions to ${name}, or take it off.`)];
  });
  if (draft.media.length > most) problems.push(problem("media", `At most ${most} pictures and videos.`));
  if (new Set(draft.media.map(({ id }) => id)).size !== draft.media.length)
    problems.push(problem("media", "Each file is shown once."));
  if (!hasDemonstration(draft, around)) {
    problems.push(
      problem(
        "media",
        "Add a figure, a picture or a video with captions: an exercise is not published without something to look at.",
      ),
    );
  }
  return problems;
}

/** Everything that keeps an own exercise from being published; empty when nothing does. */
export function checkOwnExercise(draft: OwnExerciseDraft, around: OwnExerciseSurroundings): InputProblem[] {
  const { nameLength, licenceLength, authorLength } = OWN_EXERCISE_LIMITS;
  const problems = [
    ...checkText("name", draft.name, nameLength, "Give the exercise a name."),
    ...checkKind(draft),
    ...checkDefaults(draft.defaultDosage),
    ...checkLines("steps", draft.steps),
    ...checkLines("cues", draft.cues),
    ...checkLines("compensations", draft.compensations),
    ...checkProgressions(around.slug, draft, around.exercises),
    ...checkText(
      "licence",
      draft.licence,
      licenceLength,
      "Say under which licence the exercise may be used.",
    ),
    ...checkText("author", draft.author, authorLength, "Name who wrote the exercise."),
    ...checkMedia(draft, around),
  ];
  if (draft.steps.length === 0) problems.push(problem("steps", "Write at least one step."));
  return problems;
}

/** A draft without problems as what is published: an exercise that has sides is dosed on each of them. */
export function completeOwnExercise(draft: OwnExerciseDraft): OwnExerciseContent {
  const { type, targetPrimary, position, side } = draft;
  if (type === null || targetPrimary === null || position === null || side === null)
    throw new Error("only a checked exercise is complete");
  const defaultDosage = { ...draft.defaultDosage, perSide: side !== "bilateral" };
  return { ...draft, type, targetPrimary, position, side, defaultDosage };
}

/** The exercise that a published content describes. */
export function readOwnExercise(slug: string, content: OwnExerciseContent): Exercise {
  const { figure: _figure, media: _media, ...exercise } = content;
  return { slug, ...exercise };
}

/** What a program needs to know of an own exercise that it names. */
export interface PrescribableExercise {
  name: string;
  isPublished: boolean;
  isArchived: boolean;
}

/**
 * Own exercises that cannot be prescribed: one that was never published, and an archived one that the program does not
 * hold already. Paths begin with `items`.
 */
export function checkOwnItems(
  items: readonly { exercise: string }[],
  own: ReadonlyMap<string, PrescribableExercise>,
  held: ReadonlySet<string>,
): InputProblem[] {
  return items.flatMap(({ exercise }, index) => {
    const found = own.get(exercise);
    const path = `items.${index}.exercise`;
    if (found === undefined) return [];
    if (!found.isPublished)
      return [problem(path, `“${found.name}” is not published yet. Publish the exercise, or take it out.`)];
    if (found.isArchived && !held.has(exercise)) {
      return [
        problem(
          path,
          `“${found.name}” is archived and cannot be added. Restore it, or choose another exercise.`,
        ),
      ];
    }
    return [];
  });
}
