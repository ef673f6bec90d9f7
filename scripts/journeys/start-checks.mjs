import { setTimeout as wait } from "node:timers/promises";
import { listSurvivors, startStack } from "./stack.mjs";

const SECOND_START_SECONDS = 15;

async function waitUntilNone(processes, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (listSurvivors(processes).length > 0 && Date.now() < deadline) await wait(100);
  return listSurvivors(processes);
}

async function checkFirstStart(place) {
  const stack = await startStack(place);
  const expected = `ready clinic=http://localhost:${place.clinic} portal=http://localhost:${place.portal} mail=http://localhost:${place.mail} stripe=http://localhost:${place.stripe}`;
  const code = await stack.stop("SIGINT");
  const survivors = await waitUntilNone(stack.processes, 5_000);
  return [
    { name: "npm start prints its ready line", ok: stack.readyLine === expected, detail: stack.readyLine },
    { name: "Ctrl-C ends npm start without an error", ok: code === 0, detail: `exit code ${code}` },
    {
      name: "Ctrl-C stops every process",
      ok: survivors.length === 0,
      detail: survivors.map((record) => record.name).join(", "),
    },
  ];
}

async function checkKilledStart(place) {
  const killed = await startStack(place);
  for (const record of killed.processes) process.kill(record.pid, "SIGKILL");
  await killed.stop("SIGKILL");
  const next = await startStack(place);
  await next.stop("SIGTERM");
  return [
    {
      name: `a second start is ready in under ${SECOND_START_SECONDS} seconds`,
      ok: killed.seconds < SECOND_START_SECONDS,
      detail: `${killed.seconds.toFixed(1)} s`,
    },
    {
      name: "a start that was killed with all its processes does not block the next",
      ok: next.readyLine.startsWith("ready "),
      detail: `${next.seconds.toFixed(1)} s`,
    },
  ];
}

/** What `npm start` promises, tried on the real thing. */
export async function checkStart(place) {
  const facts = [];
  for (const check of [checkFirstStart, checkKilledStart]) {
    try {
      facts.push(...(await check(place)));
    } catch (error) {
      facts.push({ name: "npm start becomes ready", ok: false, detail: error.message });
    }
  }
  for (const { name, ok, detail } of facts)
    console.log(`${ok ? "ok    " : "FAILED"} ${name} (${detail || "none left"})`);
  const passed = facts.filter((fact) => fact.ok).length;
  return { passed, failed: facts.length - passed, skipped: 0 };
}
