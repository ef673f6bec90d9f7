import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { makeAppEnv } from "../start/app-env.mjs";
import { clearLeftovers } from "../start/leftovers.mjs";
import { describeReady, readOptions } from "../start/options.mjs";
import { isStillRunning, recordProcess, stopProcesses } from "../start/processes.mjs";
import { readRun, readSecrets, writeRun } from "../start/state.mjs";
import { checkDisk, isPortFree } from "../workspace/machine.mjs";
import { describeStop, Refusal } from "../workspace/refusal.mjs";
import { makeTree } from "./tree.mjs";

function spawnSleeper(code = "setInterval(() => {}, 1000)") {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["-e", `${code}; console.log("up")`], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    child.stdout.once("data", () => resolve(child));
  });
}

test("the ports and the data folder have defaults and can be overridden", () => {
  const plain = readOptions([], {});
  assert.deepEqual(
    [plain.clinicPort, plain.portalPort, plain.mailPort, plain.stripePort],
    [3000, 3001, 1080, 12_111],
  );
  const options = readOptions(["--reset"], { PORT_CLINIC: "4000", PLUMBLINE_DATA: "/tmp/elsewhere" });
  assert.deepEqual([options.clinicPort, options.dataDir, options.reset], [4000, "/tmp/elsewhere", true]);
});

test("the ready line names the local Stripe last, and not where the real one is used", () => {
  const places = "ready clinic=http://localhost:3000 portal=http://localhost:3001 mail=http://localhost:1080";
  assert.equal(describeReady(readOptions([], {})), `${places} stripe=http://localhost:12111`);
  assert.equal(
    describeReady(readOptions([], { STRIPE_SECRET_KEY: "sk_test_x", STRIPE_WEBHOOK_SECRET: "whsec_x" })),
    places,
  );
});

const REFUSED = [
  [[], { PORT_MAIL: "mail" }, /PORT_MAIL must be a port number/],
  [[], { PORT_CLINIC: "3001" }, /both 3001/],
  [[], { PORT_STRIPE: "1080" }, /PORT_MAIL and PORT_STRIPE are both 1080/],
  [["--rest"], {}, /"--rest" is not known/],
  [[], { STRIPE_SECRET_KEY: "sk_test_x" }, /set STRIPE_WEBHOOK_SECRET too/],
  [[], { DATABASE_URL: "mysql://x" }, /DATABASE_URL must be an address/],
  [["--reset"], { DATABASE_URL: "postgres://x/y" }, /--reset empties only the embedded/],
];

for (const [words, env, sentence] of REFUSED) {
  test(`${JSON.stringify(env)} with "${words.join(" ")}" is refused in one sentence`, () => {
    assert.throws(
      () => readOptions(words, env),
      (error) => error instanceof Refusal && sentence.test(error.message),
    );
  });
}

test("a busy port is seen on either address of localhost", async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  assert.equal(await isPortFree(port), false);
  await new Promise((resolve) => server.close(resolve));
  assert.equal(await isPortFree(port), true);
});

test("too small a disk is refused with both numbers", () => {
  assert.throws(
    () => checkDisk("/tmp", 1e12, "building"),
    /has \d+ MB free, and building needs 1000000000000 MB/,
  );
});

test("a full disk is said in words wherever it shows", () => {
  const cause = Object.assign(new Error("write failed"), { code: "ENOSPC" });
  assert.match(describeStop(new Error("could not save", { cause })), /^The disk is full/);
});

test("a number taken over by another process is not the recorded process", async () => {
  const child = await spawnSleeper();
  const record = recordProcess("sleeper", child.pid);
  assert.equal(isStillRunning(record), true);
  assert.equal(isStillRunning({ ...record, identity: `1 ${record.identity}` }), false);
  await stopProcesses([{ ...record, identity: "1 other" }]);
  assert.equal(isStillRunning(record), true);
  await stopProcesses([record]);
  assert.equal(isStillRunning(record), false);
});

test("a process that ignores the request to stop is ended", async () => {
  const child = await spawnSleeper('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)');
  const record = recordProcess("stubborn", child.pid);
  await stopProcesses([record], 200);
  assert.equal(isStillRunning(record), false);
});

test("what a killed start left is stopped, and a living start is named and left alone", async () => {
  const dataDir = makeTree({});
  const children = [recordProcess("clinic", (await spawnSleeper()).pid)];
  const gone = { name: "supervisor", pid: 2 ** 22 - 1, identity: "1 gone" };
  writeRun(dataDir, { supervisor: gone, launchers: [gone], children });
  await clearLeftovers(dataDir);
  assert.equal(isStillRunning(children[0]), false);
  assert.equal(readRun(dataDir), undefined);

  const alive = recordProcess("supervisor", (await spawnSleeper()).pid);
  writeRun(dataDir, { supervisor: alive, launchers: [recordProcess("launcher", process.pid)], children: [] });
  await assert.rejects(clearLeftovers(dataDir), /already runs/);
  assert.equal(isStillRunning(alive), true);
  await stopProcesses([alive]);
});

test("secrets are made once, long, and readable by their owner only", () => {
  const dataDir = makeTree({});
  const secrets = readSecrets(dataDir);
  assert.ok(secrets.plumblineSecret.length >= 64);
  assert.deepEqual(readSecrets(dataDir), secrets);
  assert.equal(statSync(join(dataDir, "secrets.json")).mode & 0o777, 0o600);
});

test("the apps get named settings and nothing else of the shell", () => {
  const options = readOptions([], {});
  const made = makeAppEnv(
    options,
    { smtpPort: 1025, databaseUrl: "postgres://x/y", secret: "s" },
    { PATH: "/bin", TOKEN: "t" },
  );
  assert.equal(made.TOKEN, undefined);
  assert.equal(made.PLUMBLINE_ENV, "demo");
  assert.equal(made.SMTP_URL, "smtp://127.0.0.1:1025");
});
