import * as z from "zod";

export const listAuditInput = z.strictObject({
  actorId: z.uuid().optional(),
  patientId: z.uuid().optional(),
  action: z.string().max(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Keyset: rows before this sequence number. */
  before: z.int().positive().optional(),
});
export type ListAuditInput = z.infer<typeof listAuditInput>;
