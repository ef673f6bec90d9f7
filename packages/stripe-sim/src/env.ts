export interface StripeSimEnv {
  port: number;
  host: string;
  folder: string | undefined;
  publicUrl: string | undefined;
  control: boolean;
  webhook: { url: string; secret: string } | undefined;
}

const PORT_FALLBACK = 12_111;

function readPort(source: Record<string, string | undefined>): number {
  const text = source.PORT_STRIPE;
  if (text === undefined || text === "") return PORT_FALLBACK;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT_STRIPE must be a port number from 0 to 65535, and is "${text}".`);
  }
  return port;
}

function readWebhook(source: Record<string, string | undefined>): StripeSimEnv["webhook"] {
  const { STRIPE_WEBHOOK_URL: url, STRIPE_WEBHOOK_SECRET: secret } = source;
  if (!url) return undefined;
  if (!URL.canParse(url)) throw new Error("STRIPE_WEBHOOK_URL must be an address.");
  if (!secret?.startsWith("whsec_")) {
    throw new Error("STRIPE_WEBHOOK_SECRET must begin with whsec_ when STRIPE_WEBHOOK_URL is set.");
  }
  return { url, secret };
}

export function readEnv(source: Record<string, string | undefined> = process.env): StripeSimEnv {
  return {
    port: readPort(source),
    host: source.HOST || "127.0.0.1",
    folder: source.STRIPE_SIM_FOLDER || undefined,
    publicUrl: source.PUBLIC_URL_STRIPE || undefined,
    control: source.STRIPE_SIM_CONTROL === "1",
    webhook: readWebhook(source),
  };
}
