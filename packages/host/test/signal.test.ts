import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { claim } from "./claim.ts";
import { PUBLIC_HOST } from "./harness.ts";

const CHILD = fileURLToPath(new URL("./drain-process.ts", import.meta.url));
const FLIGHT = 20;
const ROUNDS = 3;

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

type Told = { port?: number; held?: number; step?: string };

/** The real function in a real process; `told` is what it said of itself. */
async function start(giveUpAfterMs: number) {
  const child = fork(CHILD, [String(giveUpAfterMs)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  children.push(child);
  const told: Told[] = [];
  child.on("message", (message) => told.push(message as Told));
  const ended = once(child, "exit") as Promise<[number | null, string | null]>;
  const steps = () => told.flatMap(({ step }) => (step === undefined ? [] : [step]));
  await vi.waitUntil(() => told.some(({ port }) => port !== undefined), { timeout: 20_000 });
  const port = told.find((one) => one.port !== undefined)?.port ?? 0;
  return { child, told, steps, ended, port };
}

function get(port: number): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({
      host: "127.0.0.1",
      port,
      path: "/held",
      agent: false,
      headers: { host: PUBLIC_HOST },
    });
    asked.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    asked.on("response", (response) => {
      let body = "";
      response.on("data", (part) => (body += String(part)));
      response.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      response.on("end", () => resolve(`${response.statusCode} ${body}`));
    });
    asked.end();
  });
}

/** What a new connection meets: nothing but a refusal or an open door. */
function knock(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve("open");
    });
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

async function holdFlight(giveUpAfterMs: number) {
  const host = await start(giveUpAfterMs);
  const flight = Array.from({ length: FLIGHT }, () => get(host.port));
  await vi.waitUntil(() => host.told.some(({ held }) => held === FLIGHT), { timeout: 20_000 });
  host.child.kill("SIGTERM");
  await vi.waitUntil(() => host.steps().includes("signal"), { timeout: 20_000 });
  return { ...host, flight };
}

test("SIGTERM: what is in flight is answered, new connections are refused, and the process ends well", async () => {
  let answered = 0;
  let refused = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { child, steps, ended, port, flight } = await holdFlight(20_000);
    await vi.waitUntil(async () => (await knock(port)) === "ECONNREFUSED", { timeout: 10_000 });
    for (let tries = 0; tries < FLIGHT; tries += 1) {
      expect(await get(port)).toBe("ECONNREFUSED");
      refused += 1;
    }
    expect(steps()).toEqual(["signal"]);
    const began = performance.now();
    child.send("release");
    const answers = await Promise.all(flight);
    answered += answers.filter((answer) => answer === "200 answered").length;
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(steps()).toEqual(["signal", "jobs", "pool"]);
  }
  expect(answered).toBe(ROUNDS * FLIGHT);
  claim(
    52,
    `${ROUNDS} processes ended by SIGTERM: ${answered} of ${ROUNDS * FLIGHT} requests in flight answered, ${refused} new ones refused, exit code 0`,
  );
});

test("a drain that hangs is given up after its limit, and a second signal ends it at once", async () => {
  const hanging = await holdFlight(400);
  expect(await hanging.ended).toEqual([1, null]);
  expect(new Set(await Promise.all(hanging.flight))).toEqual(new Set(["ECONNRESET"]));

  const impatient = await holdFlight(60_000);
  impatient.child.kill("SIGTERM");
  expect(await impatient.ended).toEqual([1, null]);
  await Promise.all(impatient.flight);
});
