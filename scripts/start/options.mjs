import { join, resolve } from "node:path";
import { Refusal } from "../workspace/refusal.mjs";
import { ROOT } from "../workspace/root.mjs";

function readPort(env, name, fallback) {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(`${name} must be a port number from 1 to 65535, and is "${text}".`);
}

function checkDistinct(ports) {
  const entries = Object.entries(ports);
  for (const [index, [name, port]] of entries.entries()) {
    const twin = entries.slice(0, index).find(([, other]) => other === port);
    if (twin !== undefined)
      throw new Refusal(`${twin[0]} and ${name} are both ${port}: give each its own port.`);
  }
}

function readUrl(env, name, protocols) {
  const text = env[name];
  if (text === undefined || text === "") return undefined;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  throw new Refusal(`${name} must be an address that begins with ${protocols[0]}//.`);
}

/** What `npm start` was asked for, from its words and the environment. */
export function readOptions(words, env) {
  const unknown = words.find((word) => !["--reset", "--dev"].includes(word));
  if (unknown !== undefined) throw new Refusal(`"${unknown}" is not known here: --reset and --dev are.`);
  const ports = {
    PORT_CLINIC: readPort(env, "PORT_CLINIC", 3000),
    PORT_PORTAL: readPort(env, "PORT_PORTAL", 3001),
    PORT_MAIL: readPort(env, "PORT_MAIL", 1080),
    // With a key of its own the installation speaks to the real Stripe, and the local one stays away.
    ...(env.STRIPE_SECRET_KEY ? {} : { PORT_STRIPE: readPort(env, "PORT_STRIPE", 12_111) }),
  };
  const smtpPort = readPort(env, "PORT_SMTP", undefined);
  checkDistinct(smtpPort === undefined ? ports : { ...ports, PORT_SMTP: smtpPort });
  const options = {
    reset: words.includes("--reset"),
    dev: words.includes("--dev"),
    clinicPort: ports.PORT_CLINIC,
    portalPort: ports.PORT_PORTAL,
    mailPort: ports.PORT_MAIL,
    stripePort: ports.PORT_STRIPE,
    smtpPort,
    host: env.HOST || "127.0.0.1",
    dataDir: env.PLUMBLINE_DATA ? resolve(env.PLUMBLINE_DATA) : join(ROOT, ".data"),
    databaseUrl: readUrl(env, "DATABASE_URL", ["postgres:", "postgresql:"]),
    databaseAdminUrl: readUrl(env, "DATABASE_ADMIN_URL", ["postgres:", "postgresql:"]),
    smtpUrl: readUrl(env, "SMTP_URL", ["smtp:", "smtps:"]),
  };
  if (options.stripePort === undefined && !env.STRIPE_WEBHOOK_SECRET) {
    throw new Refusal(
      "STRIPE_SECRET_KEY is set, so set STRIPE_WEBHOOK_SECRET too: the secret of the endpoint /api/stripe/webhook.",
    );
  }
  if (options.reset && options.databaseUrl !== undefined) {
    throw new Refusal(
      "--reset empties only the embedded database: unset DATABASE_URL, or empty that database yourself.",
    );
  }
  return options;
}

/** The line that says where everything answers; the last place is named only when the local Stripe runs. */
export function describeReady({ clinicPort, portalPort, mailPort, stripePort }) {
  const ports = { clinic: clinicPort, portal: portalPort, mail: mailPort, stripe: stripePort };
  const places = Object.entries(ports).filter(([, port]) => port !== undefined);
  return ["ready", ...places.map(([name, port]) => `${name}=http://localhost:${port}`)].join(" ");
}
