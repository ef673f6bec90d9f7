import type { StaffActor } from "@plumbline/db/actor";
import { appendLastAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { foldName } from "../patient/queries.ts";
import type { ListCaseloadInput } from "./input.ts";

const CASELOAD_PAGE_SIZE = 50;

interface CaseloadNeed {
  code: string;
  rank: number;
  text: string;
}

/** Instants are ISO 8601 text; `painLatest` is 0-10, `adherencePercent` 0-100, both null when nothing was due or logged. */
interface CaseloadListRow {
  patientId: string;
  name: string;
  birthDate: string;
  lastVisitAt: string | null;
  lastLogAt: string | null;
  painLatest: number | null;
  painTrend: "down" | "steady" | "up" | null;
  adherencePercent: number | null;
  openFlagTier: string | null;
  openFlagCount: number;
  programState: string | null;
  unsignedExam: boolean;
  needs: CaseloadNeed[];
}

export interface CaseloadPage {
  rows: CaseloadListRow[];
  total: number;
}

const FILTER_SQL = {
  all: "c.patient_state = 'active'",
  open_flag: "c.patient_state = 'active' and c.open_flag_count > 0",
  pain_up: "c.patient_state = 'active' and c.pain_trend = 'up'",
  quiet: `c.patient_state = 'active' and c.needs @> '[{"code":"no_log"}]'`,
  unsigned: "c.patient_state = 'active' and c.unsigned_exam",
  no_program: "c.patient_state = 'active' and (c.program_state is null or c.program_state = 'ended')",
} as const satisfies Record<ListCaseloadInput["filter"], string>;

const SORT_SQL = {
  need: ["c.need_rank"],
  name: ["c.family_search"],
  last_visit: ["c.last_visit_at"],
  last_log: ["c.last_log_at"],
  pain: ["c.pain_latest"],
} as const satisfies Record<ListCaseloadInput["sort"], readonly string[]>;

function orderBy(sort: ListCaseloadInput["sort"], direction: "asc" | "desc"): string {
  const keys = SORT_SQL[sort].map((column) => `${column} ${direction} nulls last`);
  return [...keys, "c.family_search", "c.patient_id"].join(", ");
}

/** One named statement per shape, so that the server plans each once; JSON is built where the rows are. */
function buildStatement(input: ListCaseloadInput) {
  const searched = input.search !== "";
  const where = [
    "c.clinic_id = $1",
    FILTER_SQL[input.filter],
    ...(searched
      ? [
          "((c.family_search >= $4 and c.family_search < $5) or (c.given_search >= $4 and c.given_search < $5))",
        ]
      : []),
  ].join(" and ");
  const text = `select json_build_object(
    'rows', coalesce((select json_agg(r) from (
      select c.patient_id as "patientId", c.display_name as name, c.birth_date as "birthDate",
        c.last_visit_at as "lastVisitAt", c.last_log_at as "lastLogAt", c.pain_latest as "painLatest",
        c.pain_trend as "painTrend", c.adherence_percent as "adherencePercent", c.open_flag_tier as "openFlagTier",
        c.open_flag_count as "openFlagCount", c.program_state as "programState", c.unsigned_exam as "unsignedExam",
        c.needs as needs
      from caseload_row c where ${where}
      order by ${orderBy(input.sort, input.direction)} limit $2 offset $3) r), '[]'::json),
    'total', (select count(*) from caseload_row c where ${where})) as page`;
  return {
    name: `caseload_${input.filter}_${input.sort}_${input.direction}_${searched ? "search" : "whole"}`,
    text,
  };
}

/** The clinic's patients, most needing first unless asked otherwise. One page is one audit row. */
export async function listCaseload(
  tx: Tx,
  actor: StaffActor,
  input: ListCaseloadInput,
): Promise<CaseloadPage> {
  const from = foldName(input.search);
  const window = [actor.clinicId, CASELOAD_PAGE_SIZE, (input.page - 1) * CASELOAD_PAGE_SIZE];
  const values = from === "" ? window : [...window, from, `${from}\u{10FFFF}`];
  const statement = { ...buildStatement({ ...input, search: from }), values };
  const event = { action: "caseload.list", subjectKind: "clinic", subjectId: actor.clinicId };
  // Both are on their way at once; neither counts without the other.
  const [rows] = await Promise.all([
    tx.run<{ page: CaseloadPage }>(statement),
    appendLastAudit(tx, actor, event),
  ]);
  return rows[0]?.page ?? { rows: [], total: 0 };
}
