import * as z from "zod";
import { timeZoneInput } from "../patient/input.ts";

export const openClinicInput = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, "A short name in lower case, digits and hyphens."),
  name: z.string().trim().min(1).max(120),
  timeZone: timeZoneInput,
  locale: z.string().min(2).max(20),
  owner: z.strictObject({ email: z.email().max(254), displayName: z.string().trim().min(1).max(120) }),
});
export type OpenClinicInput = z.infer<typeof openClinicInput>;
