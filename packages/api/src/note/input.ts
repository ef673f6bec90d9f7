import * as z from "zod";

const section = z.string().max(20_000);

export const noteBodyInput = z.strictObject({ subjective: section, assessment: section, plan: section });
export type NoteBody = z.infer<typeof noteBodyInput>;

export const noteExamInput = z.strictObject({ examId: z.uuid() });
export type NoteExamInput = z.infer<typeof noteExamInput>;

export const saveNoteInput = z.strictObject({
  examId: z.uuid(),
  version: z.int().nonnegative(),
  body: noteBodyInput,
});
export type SaveNoteInput = z.infer<typeof saveNoteInput>;

export const signNoteInput = z.strictObject({
  examId: z.uuid(),
  /** What the signer saw: both versions must still hold. */
  noteVersion: z.int().nonnegative(),
  examVersion: z.int().positive(),
});
export type SignNoteInput = z.infer<typeof signNoteInput>;

export const addendNoteInput = z.strictObject({
  examId: z.uuid(),
  text: z.string().trim().min(3, "Write the addendum first.").max(20_000),
});
export type AddendNoteInput = z.infer<typeof addendNoteInput>;

export const amendNoteInput = z.strictObject({
  examId: z.uuid(),
  reason: z.string().trim().min(3, "Say why the note is amended.").max(1000),
  /** Number of the version whose text was on the screen; addenda have none. */
  amends: z.int().positive(),
  body: noteBodyInput,
});
export type AmendNoteInput = z.infer<typeof amendNoteInput>;
