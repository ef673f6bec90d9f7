import { DOSAGE_SIDES, LOG_STATES, SKIP_REASONS } from "@plumbline/domain/vocabulary";
import * as z from "zod";
import { countDaysBetween, isLocalDate } from "@plumbline/domain/local-date";
import { dateInput, timeZoneInput } from "../input.ts";

const scale = z.int().min(0).max(10).nullable();

const entryFields = {
  /** Made by the device, so that the same entry sent again is the same row. */
  id: z.uuid(),
  programItemId: z.uuid(),
  /** When the patient did it; an entry made without a line keeps its time. */
  doneAt: z.iso.datetime(),
  /** The zone in which the device showed that day, so that an entry sent later keeps its date. */
  timeZone: timeZoneInput.optional(),
  state: z.enum(LOG_STATES),
  skipReason: z.enum(SKIP_REASONS).nullable(),
  sides: z
    .array(
      z.strictObject({
        side: z.enum(DOSAGE_SIDES),
        sets: z.int().min(0).max(99),
        reps: z.int().min(0).max(999),
        holdSeconds: z.number().min(0).max(3600).nullable(),
        durationSeconds: z.int().min(0).max(14_400).nullable(),
      }),
    )
    .max(2),
  painBefore: scale,
  painAfter: scale,
  effort: scale,
  comment: z.string().trim().max(1000),
};

export const recordLogInput = z.strictObject(entryFields);
export type RecordLogInput = z.infer<typeof recordLogInput>;

export const syncLogsInput = z.strictObject({ entries: z.array(recordLogInput).min(1).max(100) });
export type SyncLogsInput = z.infer<typeof syncLogsInput>;

export const correctLogInput = z.strictObject({ ...entryFields, correctsId: z.uuid() });
export type CorrectLogInput = z.infer<typeof correctLogInput>;

export const enterLogInput = z.strictObject({ ...entryFields, patientId: z.uuid() });
export type EnterLogInput = z.infer<typeof enterLogInput>;

/** A year and a day: adherence is computed date by date. */
const WINDOW_DAYS = 366;

/** Rules about both dates are asked even where one of them is none; that one has its own message. */
function isWindow({ from, to }: { from: string; to: string }): boolean {
  if (!isLocalDate(from) || !isLocalDate(to)) return true;
  const days = countDaysBetween(from, to);
  return days >= 0 && days < WINDOW_DAYS;
}

export const listLogsInput = z
  .strictObject({ patientId: z.uuid(), from: dateInput, to: dateInput })
  .refine(isWindow, { path: ["to"], message: "Choose at most a year, the earlier date first." });
export type ListLogsInput = z.infer<typeof listLogsInput>;
