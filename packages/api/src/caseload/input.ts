import * as z from "zod";

const CASELOAD_FILTERS = ["all", "open_flag", "pain_up", "quiet", "unsigned", "no_program"] as const;
const CASELOAD_SORTS = ["need", "name", "last_visit", "last_log", "pain"] as const;

export const listCaseloadInput = z.strictObject({
  search: z.string().trim().max(100).default(""),
  filter: z.enum(CASELOAD_FILTERS).default("all"),
  sort: z.enum(CASELOAD_SORTS).default("need"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  page: z.int().min(1).max(10_000).default(1),
});
export type ListCaseloadInput = z.infer<typeof listCaseloadInput>;
