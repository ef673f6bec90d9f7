import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { showAccount } from "./queries.ts";

export const accountRouter = createRouter({
  me: staffProcedure("account.self").query(within(showAccount)),
});
