import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { listAuditInput } from "./input.ts";
import { listAudit, listAuditFilters } from "./queries.ts";

export const auditRouter = createRouter({
  list: staffProcedure("audit.read").input(listAuditInput).query(within(listAudit)),
  filters: staffProcedure("audit.read").query(within(listAuditFilters)),
});
