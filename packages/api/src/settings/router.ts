import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { saveClinic, saveRuleSettings } from "./commands.ts";
import { saveClinicInput, saveRuleSettingsInput } from "./input.ts";
import { showSettings } from "./queries.ts";

export const settingsRouter = createRouter({
  show: staffProcedure("settings.manage").query(within(showSettings)),
  saveRules: staffProcedure("settings.manage")
    .input(saveRuleSettingsInput)
    .mutation(within(saveRuleSettings)),
  saveClinic: staffProcedure("settings.manage").input(saveClinicInput).mutation(within(saveClinic)),
});
