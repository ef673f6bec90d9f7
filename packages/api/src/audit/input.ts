import * as z from "zod";
import { dateInput } from "../input.ts";

export const listAuditInput = z.strictObject({
  actorId: z.uuid().optional(),
  patientId: z.uuid().optional(),
  action: z.string().max(60).optional(),
  from: dateInput.optional(),
  to: dateInput.optional(),
  /** Keyset: rows before this sequence number. */
  before: z.int().positive().optional(),
});
export type ListAuditInput = z.infer<typeof listAuditInput>;
