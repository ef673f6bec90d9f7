import { PROGRAM_ITEM_ROLES } from "@plumbline/domain/program";
import { DOSAGE_SIDES } from "@plumbline/domain/vocabulary";
import * as z from "zod";
import { dateInput } from "../input.ts";

const slug = z.string().min(1).max(80);

const dosageInput = z.strictObject({
  side: z.enum(DOSAGE_SIDES),
  sets: z.int(),
  reps: z.int(),
  holdSeconds: z.number().nullable(),
  holdBreaths: z.int().nullable(),
  durationSeconds: z.int().nullable(),
  restSeconds: z.int(),
  tempo: z.string().max(20).nullable(),
  load: z.string().max(60).nullable(),
});

/** How much and when: what a clinician changes of a suggested item. */
const prescriptionFields = {
  weekdays: z.array(z.literal([1, 2, 3, 4, 5, 6, 7])).max(7),
  timesADay: z.int(),
  dosages: z.array(dosageInput).min(1).max(2),
};
export const prescriptionInput = z.strictObject(prescriptionFields);

const itemInput = z.strictObject({
  key: z.string().min(1).max(120),
  exercise: slug,
  role: z.enum(PROGRAM_ITEM_ROLES),
  optional: z.boolean(),
  asNeeded: z.boolean(),
  ...prescriptionFields,
  reason: z
    .strictObject({
      ruleId: z.string().max(10),
      version: z.int(),
      sentence: z.string().max(1000),
      patientReason: z.string().max(1000),
    })
    .nullable(),
  cautions: z.array(z.string().max(60)).max(20),
  note: z.string().max(2000),
});

const programDraftInput = z.strictObject({
  title: z.string().trim().min(1, "Give the program a title.").max(120),
  template: slug.nullable(),
  phase: z.int().min(1).max(6),
  items: z.array(itemInput).max(40),
  endsOn: dateInput.nullable(),
  note: z.string().trim().max(2000),
});

export const programPatientInput = z.strictObject({ patientId: z.uuid() });
export type ProgramPatientInput = z.infer<typeof programPatientInput>;

const savedVersion = { programId: z.uuid(), version: z.int().positive() };

export const saveDraftInput = z.strictObject({ ...savedVersion, draft: programDraftInput });
export type SaveDraftInput = z.infer<typeof saveDraftInput>;

export const programVersionInput = z.strictObject(savedVersion);
export type ProgramVersionInput = z.infer<typeof programVersionInput>;

export const pauseProgramInput = z.strictObject({
  ...savedVersion,
  startsOn: dateInput,
  endsOn: dateInput.nullable(),
});
export type PauseProgramInput = z.infer<typeof pauseProgramInput>;

export const applyTemplateInput = z.strictObject({
  ...savedVersion,
  template: slug,
  phase: z.int().min(1).max(6),
});
export type ApplyTemplateInput = z.infer<typeof applyTemplateInput>;

export const publishedVersionInput = z.strictObject({ programVersionId: z.uuid() });
export type PublishedVersionInput = z.infer<typeof publishedVersionInput>;
