import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { readHostEnv } from "../../packages/host/src/env.ts";
import { readJobsEnv } from "../../packages/jobs/src/env.ts";
import { readPaymentsEnv } from "../../packages/payments/src/env.ts";
import { readEnv as readStripeEnv } from "../../packages/stripe-sim/src/env.ts";
import { PNPM, ROOT } from "../workspace/root.mjs";

const read = (path) => readFileSync(join(ROOT, path), "utf8");
const compose = parse(read("compose.yaml"), { merge: true });

/** What the packages that run inside an app declare in their `env.ts`. */
function listSettings() {
  const inside = ["host", ...JSON.parse(read("scripts/layers.json"))["packages/host"].mayImport];
  const files = inside.map((name) => `packages/${name}/src/env.ts`);
  const declared = files
    .filter((path) => existsSync(join(ROOT, path)))
    .map((path) => read(path).split("server: {")[1]?.split("runtimeEnv")[0] ?? "");
  const names = declared.flatMap((text) => [...text.matchAll(/^\s+([A-Z][A-Z_]+): /gm)]);
  return [...new Set(names.map(([, name]) => name))].sort();
}

/** As compose fills in: `${NAME}`, `${NAME:-default}`, and a stop at `${NAME:?why}` where nothing is given. */
function fillIn(text, given) {
  return String(text).replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name, sign, word) => {
    if (given[name]) return given[name];
    if (sign === "?") throw new Error(`${name} is not given: ${word}`);
    return sign === "-" ? word : "";
  });
}

function fillService(name, given) {
  const settings = Object.entries(compose.services[name].environment);
  return Object.fromEntries(settings.map(([key, text]) => [key, fillIn(text, given)]));
}

const GIVEN = {
  PLUMBLINE_SECRET: "q8Zt1uVx0cJ4kRw7nYb2mLs5hGd9fAe3pTi6oKzX",
  POSTGRES_PASSWORD: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
  OWNER_PASSWORD: "1f1e2d3c4b5a69788796a5b4c3d2e1f0",
  APP_PASSWORD: "2f1e2d3c4b5a69788796a5b4c3d2e1f0",
  PUBLIC_URL_CLINIC: "https://clinic.example.org",
  PUBLIC_URL_PORTAL: "https://portal.example.org",
  MAIL_FROM: "no-reply@example.org",
};

test("every setting that an app reads is passed on by compose, and compose passes on no other", () => {
  const settings = listSettings();
  assert.ok(settings.includes("DATABASE_URL") && settings.includes("SMTP_URL"));
  const { clinic, portal } = compose.services;
  assert.deepEqual(Object.keys(clinic.environment).sort(), settings);
  // The clinic app alone notes the audit heads.
  assert.deepEqual(
    Object.keys(portal.environment).sort(),
    settings.filter((name) => name !== "AUDIT_ANCHOR"),
  );
});

test("with the secrets given, production starts; each one that is missing stops compose before it does", () => {
  for (const name of ["clinic", "portal"]) {
    const env = fillService(name, GIVEN);
    assert.equal(readHostEnv(env).PLUMBLINE_ENV, "production");
    assert.equal(readJobsEnv(env).SMTP_URL, "smtp://mailbox:1025");
    assert.equal(readPaymentsEnv(env), null);
  }
  for (const missing of Object.keys(GIVEN)) {
    const services = Object.keys(compose.services);
    assert.throws(
      () => services.map((name) => fillService(name, { ...GIVEN, [missing]: "" })),
      new RegExp(missing),
    );
  }
});

test("the local Stripe reaches the portal and is reached by it, in a demo only", () => {
  const keys = {
    STRIPE_SECRET_KEY: "sk_test_0123456789abcdef",
    STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef",
  };
  const given = { ...GIVEN, ...keys, STRIPE_API_URL: "http://portal:12111" };
  assert.throws(() => readPaymentsEnv(fillService("portal", given)), /production does not start/);
  const portal = fillService("portal", { ...given, PLUMBLINE_ENV: "demo" });
  const stripe = readStripeEnv(fillService("stripe", given));
  assert.equal(Number(new URL(readPaymentsEnv(portal).apiUrl).port), stripe.port);
  assert.equal(compose.services.stripe.network_mode, "service:portal");
  const { url, secret } = stripe.webhook;
  assert.deepEqual([new URL(url).port, secret], [portal.PORT, portal.STRIPE_WEBHOOK_SECRET]);
});

test("the apps start after the schema is up to date and are reached by this machine only", () => {
  for (const name of ["clinic", "portal"]) {
    const { depends_on: after, ports, healthcheck, restart } = compose.services[name];
    assert.equal(after["prepare-database"].condition, "service_completed_successfully");
    assert.match(healthcheck.test[1], /\/readyz$/);
    assert.equal(restart, "unless-stopped");
    for (const port of ports) assert.match(port, /^127\.0\.0\.1:/);
  }
  assert.deepEqual(compose.services.stripe.profiles, ["stripe"]);
  assert.equal(compose.services["prepare-database"].restart, "no");
});

test("the image has the Node and the pnpm of the workspace, and every service names what the image can run", () => {
  const dockerfile = read("Dockerfile");
  const { catalog } = parse(read("pnpm-workspace.yaml"));
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  assert.deepEqual([...new Set(bases)], [`node:${catalog.node}-slim`]);
  assert.deepEqual([...new Set(dockerfile.match(/pnpm@[\d.]+/g))], [PNPM]);
  assert.match(dockerfile, /^USER node$/m);
  const run = read("scripts/image/run.sh");
  assert.ok(statSync(join(ROOT, "scripts/image/run.sh")).mode & 0o100, "run.sh can be executed");
  for (const { image, command } of Object.values(compose.services)) {
    if (image === "plumbline") assert.match(run, new RegExp(`(^|[ |])${command}( |\\))`, "m"));
  }
});
