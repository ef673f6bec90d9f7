import type { Caller } from "../harness/call.ts";
import type { DemoClinic } from "../harness/demo-clinic.ts";

type Caseload = { rows: readonly { patientId: string }[] };
type Chart = {
  exams: readonly { id: string; state: "draft" | "signed" }[];
  program: { state: string; versions: readonly { versionId: string }[] } | null;
};
type Today = { program: { items: readonly { itemId: string; due: number }[] } | null };

interface ExamPlace {
  readonly patientId: string;
  readonly examId: string;
}

/** Places in the demo's stories that show every kind of screen. */
export interface DemoIds {
  /** With a signed exam, a running program of several versions and entries from home. */
  readonly told: ExamPlace & { readonly versionId: string };
  readonly draft: ExamPlace;
  readonly flagged: ExamPlace;
  readonly itemId: string;
}

async function listIds(caller: Caller, filter: string): Promise<string[]> {
  const query = { search: "", filter, sort: "need", direction: "asc", page: 1 };
  return (await caller.query<Caseload>("caseload.list", query)).rows.map(({ patientId }) => patientId);
}

async function findExam(caller: Caller, filter: string, states: readonly string[]): Promise<ExamPlace> {
  for (const patientId of await listIds(caller, filter)) {
    const { exams } = await caller.query<Chart>("chart.show", { patientId });
    const exam = exams.find(({ state }) => states.includes(state));
    if (exam !== undefined) return { patientId, examId: exam.id };
  }
  throw new Error(`the demo has no exam among ${filter}`);
}

async function findTold(caller: Caller): Promise<DemoIds["told"]> {
  for (const patientId of await listIds(caller, "all")) {
    const { exams, program } = await caller.query<Chart>("chart.show", { patientId });
    const exam = exams.find(({ state }) => state === "signed");
    const version = program?.versions.at(-1);
    if (exam === undefined || version === undefined || program?.state !== "active") continue;
    if (program.versions.length > 1) return { patientId, examId: exam.id, versionId: version.versionId };
  }
  throw new Error("the demo has no running program of several versions");
}

export async function findDemoIds(demo: DemoClinic): Promise<DemoIds> {
  const staff = await demo.caller("clinician");
  const home = await demo.caller("patient");
  const { program } = await home.query<Today>("today.show");
  const items = program?.items ?? [];
  const item = items.find(({ due }) => due > 0) ?? items[0];
  if (item === undefined) throw new Error("the demo's patient has no program");
  return {
    told: await findTold(staff),
    draft: await findExam(staff, "unsigned", ["draft"]),
    flagged: await findExam(staff, "open_flag", ["draft", "signed"]),
    itemId: item.itemId,
  };
}
