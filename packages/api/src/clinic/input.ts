import * as z from "zod";
import { nameInput, timeZoneInput } from "../input.ts";

export const openClinicInput = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, "A short name in lower case, digits and hyphens."),
  name: nameInput("Write the name of the clinic.", 120),
  timeZone: timeZoneInput,
  locale: z.string().min(2).max(20),
  owner: z.strictObject({ email: z.email().max(254), displayName: nameInput("Write a name.", 120) }),
});
export type OpenClinicInput = z.infer<typeof openClinicInput>;
