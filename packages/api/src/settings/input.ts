import * as z from "zod";
import { nameInput } from "../input.ts";

const limits = z.record(z.string().max(60), z.number());

export const saveRuleSettingsInput = z.strictObject({
  /** The version the page showed; another one is a conflict. */
  version: z.int().nonnegative(),
  settings: z.strictObject({ rotation: limits, limits }),
});
export type SaveRuleSettingsInput = z.infer<typeof saveRuleSettingsInput>;

export const saveClinicInput = z.strictObject({
  name: nameInput("Write the name of the clinic.", 120),
  secondFactorRequired: z.boolean(),
});
export type SaveClinicInput = z.infer<typeof saveClinicInput>;
