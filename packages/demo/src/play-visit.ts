import { saveValues, startExam } from "@plumbline/api/exam/commands";
import { addendNote, saveNote, signNote } from "@plumbline/api/note/commands";
import { answerScreen, disposeScreen } from "@plumbline/api/screen/commands";
import { showScreen } from "@plumbline/api/screen/queries";
import { answerQuestions, tellFacts } from "./screen-answers.ts";
import type { Role } from "./cast.ts";
import { type Reading, readMotion, readProvocation, readRotation, type ValueChange } from "./exam-values.ts";
import { ADDENDA, writeNote } from "./words.ts";
import { actAs } from "./world.ts";

export async function askScreen(role: Role, visit: number, at: Date): Promise<void> {
  const { world, story, random, patientId } = role;
  const facts = tellFacts(story, visit, random.fork("facts", visit));
  const answers = visit === 0 ? answerQuestions(story) : [];
  await actAs(world, story.examiner, at, (tx, actor) =>
    answerScreen(tx, actor, { patientId, answers, facts }),
  );
}

const DECISIONS = {
  fever: {
    kind: "refer",
    text: "Fever with back pain since Sunday: sent to the doctor today, letter given.",
  },
  cleared: {
    kind: "reviewed_and_cleared",
    text: "Letter of discharge seen; nothing new since. Reviewed and cleared.",
  },
} as const;

/** What the clinician decides about an answer; a referral keeps the block. */
export async function decideScreen(role: Role, at: Date): Promise<void> {
  const { world, story, patientId } = role;
  if (story.screen !== "fever" && story.screen !== "cleared") return;
  const { kind, text } = DECISIONS[story.screen];
  const { basis } = await actAs(world, story.examiner, at, (tx, actor) =>
    showScreen(tx, actor, { patientId }),
  );
  await actAs(world, story.examiner, at, (tx, actor) =>
    disposeScreen(tx, actor, { patientId, kind, text, basis }),
  );
}

/** An examination that is being played. */
export interface OpenExam {
  examId: string;
  version: number;
}

export async function beginExam(role: Role, at: Date): Promise<OpenExam> {
  const { world, story, patientId } = role;
  return actAs(world, story.examiner, at, (tx, actor) => startExam(tx, actor, { patientId }));
}

const PARTS = {
  rotation: readRotation,
  motion: readMotion,
  provocation: (reading: Reading): ValueChange[] => readProvocation(reading.finding),
} as const;

/** One part of the examination; the assistant writes the motions down. */
export async function measurePart(
  role: Role,
  exam: OpenExam,
  visit: number,
  part: keyof typeof PARTS,
  at: Date,
): Promise<void> {
  const { world, story, random } = role;
  const progress = story.visits[visit]?.progress ?? 0;
  const changes = PARTS[part]({
    finding: story.finding,
    progress,
    device: story.index % 3 === 1 ? "inclinometer" : "goniometer",
    own: random.fork("angles"),
    visit: random.fork("angles", visit),
  });
  const who = part === "motion" ? "assistant" : story.examiner;
  const saved = await actAs(world, who, at, (tx, actor) =>
    saveValues(tx, actor, { examId: exam.examId, version: exam.version, changes }),
  );
  exam.version = saved.version;
}

export async function writeDraftNote(role: Role, exam: OpenExam, visit: number, at: Date): Promise<number> {
  const { world, story, random } = role;
  const body = writeNote(story, visit, random.fork("note", visit));
  const saved = await actAs(world, story.examiner, at, (tx, actor) =>
    saveNote(tx, actor, { examId: exam.examId, version: 0, body }),
  );
  return saved.version;
}

export async function signExam(role: Role, exam: OpenExam, noteVersion: number, at: Date): Promise<void> {
  await actAs(role.world, role.story.examiner, at, (tx, actor) =>
    signNote(tx, actor, { examId: exam.examId, noteVersion, examVersion: exam.version }),
  );
}

export async function addToNote(role: Role, exam: OpenExam, visit: number, at: Date): Promise<void> {
  const text = role.random.fork("addendum", visit).pick(ADDENDA);
  await actAs(role.world, role.story.examiner, at, (tx, actor) =>
    addendNote(tx, actor, { examId: exam.examId, text }),
  );
}
