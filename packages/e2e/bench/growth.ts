import type { EmbeddedServer } from "@plumbline/db/embedded";
import { enterClinic, type Filled, withFilled, withLarge } from "./filled.ts";
import { judge, type Result } from "./report.ts";
import { compare, type Pace, type Target } from "./rounds.ts";
import { startApp, whileRunning } from "./servers.ts";

const SMALL = { patients: 1_000, clinics: 2 };
const LARGE_CLINIC = 1;
const OTHER_CLINIC = 2;

/** What a hand types, letter by letter, by family and by given name. */
const TYPED = ["sa", "sam", "samp", "sample", "de", "demo", "as", "aspen"];

const count = (number: number): string => number.toLocaleString("en-US");
const call = (procedure: string, input: object): string =>
  `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;

/** Nothing is timed that does not answer as it should. */
async function readRows({ url, headers = {}, paths = [] }: Target): Promise<number[]> {
  return Promise.all(
    paths.map(async (path) => {
      const answer = await fetch(new URL(path, url), { headers });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      const { result } = (await answer.json()) as { result: { data: { rows?: unknown[] } } };
      return result.data.rows?.length ?? 0;
    }),
  );
}

async function expectFullPages(target: Target): Promise<void> {
  const rows = await readRows(target);
  if (rows.some((length) => length !== 50)) throw new Error(`Not every page is full: ${rows.join(", ")}.`);
}

function aimAtCaseload(url: string, cookie: string): Target {
  return { url, headers: { cookie }, paths: [call("caseload.list", {})] };
}

/** The same page of two clinics, in an installation of a thousand and in a large one. */
async function measureGrowth(large: Filled, small: Filled, secret: string, pace: Pace): Promise<Result[]> {
  const apps = [large, small].map(({ appUrl }) => startApp("clinic", { databaseUrl: appUrl, secret }));
  const [inLarge, inSmall] = await Promise.all(apps);
  if (inLarge === undefined || inSmall === undefined) throw new Error("Both are started.");
  const results: Result[] = [];
  try {
    const anchorClinic = await enterClinic(small, OTHER_CLINIC);
    const anchor = aimAtCaseload(inSmall.url, anchorClinic.cookie);
    await expectFullPages(anchor);
    for (const number of [OTHER_CLINIC, LARGE_CLINIC]) {
      const clinic = await enterClinic(large, number);
      const ours = aimAtCaseload(inLarge.url, clinic.cookie);
      await expectFullPages(ours);
      const rounds = await compare(ours, anchor, pace);
      const place = `${count(clinic.patients)} of ${count(large.plan.patients)}`;
      const metric = `5 caseload p95, clinic of ${place} patients / of ${count(anchorClinic.patients)} of ${count(SMALL.patients)}`;
      results.push(judge(rounds, { metric, goal: 1.1, better: "lower", unit: "ms", of: (s) => s.p95Ms }));
    }
  } finally {
    await Promise.all([inLarge.stop(), inSmall.stop()]);
  }
  return results;
}

/** What a type-ahead costs beside a read by key: the same clinic, session, policies and audit. */
async function measureTypeAhead(large: Filled, secret: string, pace: Pace): Promise<Result> {
  const { cookie, patients, somePatients } = await enterClinic(large, LARGE_CLINIC);
  const app = await startApp("clinic", { databaseUrl: large.appUrl, secret });
  return whileRunning(app, async (url) => {
    const headers = { cookie };
    const ours = { url, headers, paths: TYPED.map((search) => call("patient.list", { search })) };
    const anchor = {
      url,
      headers,
      paths: somePatients.map((patientId) => call("patient.contact", { patientId })),
    };
    if ((await readRows(ours)).includes(0)) throw new Error("A search found nobody.");
    await readRows(anchor);
    const rounds = await compare(ours, anchor, pace);
    const metric = `6 type-ahead p95, clinic of ${count(patients)} of ${count(large.plan.patients)} patients / read by key`;
    return judge(rounds, { metric, goal: 1.3, better: "lower", unit: "ms", of: (s) => s.p95Ms });
  });
}

/** What many patients cost: metrics 5 and 6. */
export function measureLarge(secret: string, pace: Pace): Promise<Result[]> {
  return withLarge(async (large: Filled, server: EmbeddedServer) => [
    ...(await withFilled(server, "bench_small", SMALL, (small) => measureGrowth(large, small, secret, pace))),
    await measureTypeAhead(large, secret, pace),
  ]);
}
