import type { Asks } from "../../lib/answers.ts";
import { pickOne, pickPage, pickText, writeQuery } from "../../lib/search-text.ts";

type CaseloadAsk = NonNullable<Asks["caseload"]["list"]>;
export type CaseloadQuery = Required<CaseloadAsk>;
export type Filter = CaseloadQuery["filter"];
export type Sort = CaseloadQuery["sort"];

export const FILTER_WORDS = {
  all: "All",
  open_flag: "Open red flags",
  pain_up: "Pain going up",
  quiet: "Nothing logged",
  unsigned: "Note not signed",
  no_program: "No program",
} as const satisfies Record<Filter, string>;

/** The order that a first press on a header gives: names from A, everything else from what presses most. */
const FIRST_DIRECTION = {
  need: "asc",
  name: "asc",
  last_visit: "desc",
  last_log: "desc",
  pain: "desc",
} as const satisfies Record<Sort, "asc" | "desc">;

const FILTERS = Object.keys(FILTER_WORDS) as Filter[];
const SORTS = Object.keys(FIRST_DIRECTION) as Sort[];

export function readCaseloadQuery(params: Record<string, string | string[] | undefined>): CaseloadQuery {
  const sort = pickOne(params.sort, SORTS, "need");
  return {
    search: pickText(params.q).trim().slice(0, 100),
    filter: pickOne(params.filter, FILTERS, "all"),
    sort,
    direction: pickOne(params.direction, ["asc", "desc"], FIRST_DIRECTION[sort]),
    page: pickPage(params.page),
  };
}

/** The address of a view of the caseload; what is the default stays out of it. */
export function writeCaseloadHref(query: CaseloadQuery): string {
  return writeQuery("/caseload", {
    q: query.search,
    filter: query.filter === "all" ? "" : query.filter,
    sort: query.sort === "need" ? "" : query.sort,
    direction: query.direction === FIRST_DIRECTION[query.sort] ? "" : query.direction,
    page: query.page === 1 ? "" : query.page,
  });
}

/** Where a press on a header leads: this order, or the other way round when it is in force. */
export function writeSortHref(query: CaseloadQuery, sort: Sort): string {
  const other = query.direction === "asc" ? "desc" : "asc";
  const direction = query.sort === sort ? other : FIRST_DIRECTION[sort];
  return writeCaseloadHref({ ...query, sort, direction, page: 1 });
}
