import { createHmac } from "node:crypto";
import { join } from "node:path";

const PASSED_ON = [
  "PATH",
  "HOME",
  "TMPDIR",
  "TZ",
  "LANG",
  "LC_ALL",
  "USER",
  "LOG_LEVEL",
  "NODE_EXTRA_CA_CERTS",
];

/** The keys of the local Stripe, drawn from the secret of the data folder; with a key of its own the real Stripe's. */
function makeStripeEnv({ stripePort }, secret, source) {
  if (stripePort === undefined) {
    const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET = "" } = source;
    return { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET };
  }
  const draw = (what) => createHmac("sha256", secret).update(`local stripe ${what}`).digest("hex");
  return {
    STRIPE_SECRET_KEY: `sk_test_${draw("key")}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${draw("webhook")}`,
    STRIPE_API_URL: `http://127.0.0.1:${stripePort}`,
  };
}

/** The whole environment of the apps: named one by one, so that nothing of the shell slips in. */
export function makeAppEnv(options, { smtpPort, databaseUrl, secret }, source = process.env) {
  const passed = PASSED_ON.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]);
  return {
    ...Object.fromEntries(passed),
    NODE_ENV: options.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    HOST: options.host,
    DATABASE_URL: databaseUrl,
    SMTP_URL: options.smtpUrl ?? `smtp://127.0.0.1:${smtpPort}`,
    MEDIA_FOLDER: join(options.dataDir, "media"),
    AUDIT_ANCHOR: join(options.dataDir, "audit-anchor.json"),
    PLUMBLINE_ENV: "demo",
    PLUMBLINE_SECRET: secret,
    ...makeStripeEnv(options, secret, source),
    PUBLIC_URL_CLINIC: `http://localhost:${options.clinicPort}`,
    PUBLIC_URL_PORTAL: `http://localhost:${options.portalPort}`,
  };
}
