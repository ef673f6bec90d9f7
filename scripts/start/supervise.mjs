import { join } from "node:path";
import { buildApps } from "../workspace/build.mjs";
import { checkDisk, findFreePort, isPortFree } from "../workspace/machine.mjs";
import { describeStop, Refusal } from "../workspace/refusal.mjs";
import { ROOT } from "../workspace/root.mjs";
import { endPrograms } from "../workspace/run.mjs";
import { makeAppEnv } from "./app-env.mjs";
import { createChildren, waitUntilReady } from "./children.mjs";
import { emptyDatabase, fillDatabase, openDatabase } from "./database.mjs";
import { clearLeftovers } from "./leftovers.mjs";
import { describeReady, readOptions } from "./options.mjs";
import { recordProcess } from "./processes.mjs";
import { describeSignIn } from "./sign-in-help.mjs";
import { emptyDataDir, makeDataDir, readSecrets, removeRun, writeRun } from "./state.mjs";

const DATA_MEGABYTES = 300;
const READY_MS = 90_000;
const DEV_READY_MS = 240_000;
const SMTP_PORT = 1025;

let opening;
let children;
let stopped;

async function stopEverything() {
  endPrograms();
  await children?.stopAll();
  // A server that is only just starting has to be waited for, or it stays behind.
  const database = await opening?.catch(() => undefined);
  await database?.stop();
  if (children !== undefined) removeRun(options.dataDir);
}

/** Stops everything once, whoever asks; a second request while that goes on does not start another. */
function stop(code) {
  stopped ??= stopEverything()
    .catch((error) => {
      console.error(describeStop(error));
      return 1;
    })
    .then((failure) => process.exit(failure ?? code));
  return stopped;
}

function fail(error) {
  if (stopped !== undefined) return stopped;
  const sentence = describeStop(error);
  if (sentence !== "") console.error(sentence);
  return stop(1);
}

async function checkPorts({ clinicPort, portalPort, mailPort, stripePort, smtpPort }) {
  const wanted = {
    PORT_CLINIC: clinicPort,
    PORT_PORTAL: portalPort,
    PORT_MAIL: mailPort,
    PORT_STRIPE: stripePort,
    PORT_SMTP: smtpPort,
  };
  for (const [name, port] of Object.entries(wanted)) {
    if (port === undefined || (await isPortFree(port))) continue;
    throw new Refusal(
      `Port ${port} is in use by another program: stop that one, or set ${name} to a free port.`,
    );
  }
  // Nobody types the port on which the mailbox receives, so a busy default gives way.
  return smtpPort ?? ((await isPortFree(SMTP_PORT)) ? SMTP_PORT : await findFreePort());
}

function listLaunchers() {
  const numbers = (process.env.PLUMBLINE_LAUNCHERS ?? "").split(" ").filter((text) => text !== "");
  return numbers.map((number) => recordProcess("launcher", Number(number)));
}

/** A server in place of one on the internet, which keeps what it is given in the data folder. */
function startStandIn(name, folder, port, settings) {
  const entry = children.startChild(name, join(ROOT, "packages", folder, "src/main.ts"), {
    cwd: ROOT,
    env: { ...process.env, HOST: options.host, ...settings },
  });
  return { entry, url: `http://localhost:${port}/healthz` };
}

/** Where the local Stripe keeps its payments; undefined where the real one is used. */
function nameStripeFolder() {
  return options.stripePort === undefined ? undefined : join(options.dataDir, "stripe");
}

function startStandIns(smtpPort, env) {
  const { dataDir, mailPort, portalPort, stripePort } = options;
  const mailbox = startStandIn("mailbox", "mailbox", mailPort, {
    PORT_MAIL: String(mailPort),
    PORT_SMTP: String(smtpPort),
    MAILBOX_FOLDER: join(dataDir, "mail"),
  });
  if (stripePort === undefined) return [mailbox];
  const stripe = startStandIn("stripe", "stripe-sim", stripePort, {
    PORT_STRIPE: String(stripePort),
    PUBLIC_URL_STRIPE: `http://localhost:${stripePort}`,
    STRIPE_SIM_FOLDER: nameStripeFolder(),
    STRIPE_WEBHOOK_URL: `http://localhost:${portalPort}/api/stripe/webhook`,
    STRIPE_WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET,
  });
  return [mailbox, stripe];
}

function startAll(env, smtpPort) {
  const standIns = startStandIns(smtpPort, env);
  const apps = [
    ["clinic", options.clinicPort],
    ["portal", options.portalPort],
  ].map(([name, port]) => {
    const cwd = join(ROOT, "apps", name);
    const entry = children.startChild(name, join(cwd, "server/start.ts"), {
      cwd,
      env: { ...env, PORT: String(port) },
      args: options.dev ? ["--dev"] : [],
    });
    return { entry, url: `http://localhost:${port}/readyz` };
  });
  return [...standIns, ...apps];
}

async function start() {
  await clearLeftovers(options.dataDir);
  const smtpPort = await checkPorts(options);
  checkDisk(options.dataDir, DATA_MEGABYTES, "the database");
  if (!options.dev) await buildApps();
  makeDataDir(options.dataDir);
  if (options.reset) {
    await emptyDatabase(options);
    emptyDataDir(options.dataDir);
  }
  const secrets = readSecrets(options.dataDir);
  opening = openDatabase(options, secrets);
  const database = await opening;
  const env = makeAppEnv(options, {
    smtpPort,
    databaseUrl: database.appUrl,
    secret: secrets.plumblineSecret,
  });
  await fillDatabase(database, env, nameStripeFolder());
  children = createChildren({
    logDir: join(options.dataDir, "logs"),
    show: options.dev,
    onUnexpectedEnd: fail,
  });
  const run = {
    supervisor: recordProcess("supervisor", process.pid),
    launchers: listLaunchers(),
    children: [],
  };
  writeRun(options.dataDir, run);
  const waits = startAll(env, smtpPort);
  writeRun(options.dataDir, {
    ...run,
    children: children.listRecords(),
    env: { ...env, DATABASE_ADMIN_URL: database.adminUrl },
  });
  const limit = options.dev ? DEV_READY_MS : READY_MS;
  await Promise.all(waits.map(({ entry, url }) => waitUntilReady(entry, url, limit)));
  console.log(describeReady(options));
  console.log(describeSignIn(options));
}

for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
process.once("disconnect", () => stop(0));
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

const options = readOptions(process.argv.slice(2), process.env);
await start().catch(fail);
