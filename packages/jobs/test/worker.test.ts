import { asSystem, asVisitor, withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { enqueue } from "../src/queue.ts";
import type { Jobs } from "../src/worker.ts";
import {
  addTicket,
  addVersion,
  countJobs,
  enqueueLink,
  enqueuePublished,
  hurryRetries,
  issueMailToken,
  messageIdOf,
  published,
  startWorker,
  type TestClinic,
  type TestDatabase,
  waitForIdle,
} from "./queue-fixture.ts";
import { startSmtp, STEPS, type TestSmtp } from "./smtp.ts";

let db: TestDatabase;
let clinic: TestClinic;
let smtp: TestSmtp;
let jobs: Jobs | null = null;

beforeAll(async () => {
  db = await createTestDatabase();
  await hurryRetries(db);
  clinic = await makeClinic(db);
}, 60_000);

afterAll(() => db.drop());

beforeEach(async () => {
  await db.superPool.query("delete from queue.job");
  smtp = await startSmtp();
});

afterEach(async () => {
  await jobs?.stop();
  jobs = null;
  await smtp.close();
});

const swallow = (work: Promise<unknown>) =>
  work.then(
    () => "committed",
    () => "rolled back",
  );

test("a rolled-back transaction sends nothing and a committed one sends once", async () => {
  const kept: string[] = [];
  const faults: ((subjectId: string) => Promise<unknown>)[] = [
    (id) =>
      withActor(db.pool, clinic.staff.clinician, async (tx) => {
        await enqueue(tx, published(clinic, id));
        throw new Error("after the enqueue");
      }),
    (id) =>
      withActor(db.pool, clinic.staff.clinician, async (tx) => {
        await enqueue(tx, published(clinic, id));
        await tx.run({ text: "select 1 / 0" });
      }),
    (id) =>
      withActor(db.pool, clinic.staff.clinician, async (tx) => {
        await enqueue(tx, published(clinic, id));
        await tx.run({ text: "select 1 / 0" }).catch(() => null);
      }),
    (id) =>
      withActor(db.pool, clinic.staff.clinician, async (tx) => {
        await enqueue(tx, published(clinic, id));
        const [own] = await tx.run<{ pid: number }>({ text: "select pg_backend_pid() as pid" });
        await db.superPool.query("select pg_terminate_backend($1)", [own?.pid]);
      }),
    (id) =>
      asSystem(db.pool, clinic.clinicId, "test", async (tx) => {
        await enqueue(tx, published(clinic, id));
        await enqueue(tx, published(clinic, id));
        throw new Error("after two");
      }),
    () =>
      asVisitor(db.pool, async (tx) => {
        const subjectId = await addTicket(db);
        await enqueue(tx, { name: "mail", kind: "sign_in_link", clinicId: null, subjectId });
        throw new Error("a visitor's");
      }),
    (id) =>
      withActor(db.pool, clinic.staff.clinician, async (tx) => {
        await swallow(
          tx.db.transaction(async () => {
            await enqueue(tx, published(clinic, id));
            throw new Error("inside a savepoint");
          }),
        );
        throw new Error("and the rest");
      }),
  ];
  for (const fault of faults) {
    expect(await swallow(fault(await addVersion(db, clinic)))).toBe("rolled back");
    const subjectId = await addVersion(db, clinic);
    await enqueuePublished(db, clinic, subjectId);
    kept.push(subjectId);
  }
  await enqueueLink(db, await addTicket(db));
  jobs = await startWorker(db, smtp);
  await waitForIdle(db);
  expect(smtp.accepted).toHaveLength(kept.length + 1);
  expect(new Set(smtp.accepted.map(messageIdOf)).size).toBe(kept.length + 1);
  process.stdout.write(
    `claim 53: ${faults.length} rolled-back transactions sent 0 mails, ${kept.length + 1} committed ones sent ${smtp.accepted.length}\n`,
  );
}, 30_000);

test("a fault at any step of the delivery delays a mail and loses or doubles none", async () => {
  const steps = STEPS.filter((step) => step !== "answer");
  for (const step of steps) smtp.faults.set(step, ["busy", "refuse", "cut"]);
  for (let index = 0; index < 6; index += 1) await enqueuePublished(db, clinic, await addVersion(db, clinic));
  jobs = await startWorker(db, smtp);
  await waitForIdle(db);
  const faults = smtp.attempts() - 6;
  expect([...smtp.faults.values()].flat()).toEqual([]);
  expect(smtp.accepted).toHaveLength(6);
  expect(new Set(smtp.accepted.map(messageIdOf)).size).toBe(6);
  process.stdout.write(
    `claim 53 (delivery): ${faults} faults at ${steps.length} steps, 6 of 6 mails sent once\n`,
  );
}, 30_000);

test("a mail whose link could not be made yet is tried again", async () => {
  let failures = 3;
  const subjectId = await addTicket(db);
  await enqueueLink(db, subjectId);
  jobs = await startWorker(db, smtp, {
    issueMailToken: (tx, kind, id) => {
      failures -= 1;
      if (failures >= 0) throw new Error("not yet");
      return issueMailToken(tx, kind, id);
    },
  });
  await waitForIdle(db);
  expect(smtp.accepted).toHaveLength(1);
  expect(smtp.accepted[0]).toContain("Subject: Your sign-in link");
}, 30_000);

test("a queue that could not be told of a delivery does not deliver again", async () => {
  await enqueuePublished(db, clinic, await addVersion(db, clinic));
  let faults = 2;
  const pool = new Proxy(db.pool, {
    get(target, key) {
      if (key !== "query") return Reflect.get(target, key, target);
      return (text: string, values: unknown[]) => {
        if (smtp.accepted.length > 0 && /completed_on = /.test(text) && faults > 0) {
          faults -= 1;
          return Promise.reject(new Error("connection lost"));
        }
        return target.query(text, values);
      };
    },
  });
  jobs = await startWorker(db, smtp, { pool });
  await waitForIdle(db);
  expect(faults).toBe(0);
  expect(smtp.accepted).toHaveLength(1);
}, 30_000);

test("a mail accepted by a server whose answer was lost keeps its id and its link", async () => {
  smtp.faults.set("answer", ["cut"]);
  await enqueueLink(db, await addTicket(db));
  jobs = await startWorker(db, smtp);
  await waitForIdle(db);
  expect(smtp.accepted).toHaveLength(2);
  expect(new Set(smtp.accepted.map(messageIdOf)).size).toBe(1);
  const links = smtp.accepted.map((raw) =>
    /token=3Dtoken-[0-9a-f=\r\n-]+/.exec(raw)?.[0].replaceAll("=\r\n", ""),
  );
  expect(links[0]).toBeDefined();
  expect(new Set(links).size).toBe(1);
}, 30_000);

test("a stopped worker hands the mail under way back and the next one sends it", async () => {
  smtp.faults.set("to", ["hang"]);
  await enqueuePublished(db, clinic, await addVersion(db, clinic));
  const first = await startWorker(db, smtp);
  await smtp.hanging;
  const begin = Date.now();
  await first.stop();
  const stopMs = Date.now() - begin;
  expect(await countJobs(db, ["retry"])).toBe(1);
  jobs = await startWorker(db, smtp);
  await waitForIdle(db);
  expect(smtp.accepted).toHaveLength(1);
  process.stdout.write(`claim 52 (jobs): stopped in ${stopMs} ms, 1 of 1 mails handed back and sent once\n`);
}, 30_000);

test("a worker that stops lets a mail on its way arrive", async () => {
  for (let index = 0; index < 4; index += 1) await enqueuePublished(db, clinic, await addVersion(db, clinic));
  const first = await startWorker(db, smtp, { drainSeconds: 5 });
  await smtp.waitForAccepted(1);
  await first.stop();
  expect(await countJobs(db, ["active", "retry"])).toBe(0);
  jobs = await startWorker(db, smtp);
  await waitForIdle(db);
  expect(smtp.accepted).toHaveLength(4);
}, 30_000);

test("a database that keeps cutting connections delays mails and loses or doubles none", async () => {
  const count = 10;
  await db.superPool.query("update queue.queue set expire_seconds = 2 where name = 'mail'");
  for (let index = 0; index < count; index += 1) {
    await enqueuePublished(db, clinic, await addVersion(db, clinic));
  }
  jobs = await startWorker(db, smtp, { superviseSeconds: 1 });
  let cuts = 0;
  while (cuts < 40) {
    const { rowCount } = await db.superPool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity, pg_sleep(0.03)
       where usename = 'plumbline_app' and datname = current_database()`,
    );
    cuts += rowCount ?? 0;
  }
  await waitForIdle(db);
  expect(smtp.accepted).toHaveLength(count);
  expect(new Set(smtp.accepted.map(messageIdOf)).size).toBe(count);
  process.stdout.write(`claim 51 (jobs): ${cuts} connections cut, ${count} of ${count} mails sent once\n`);
}, 60_000);
