import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

const PERIOD_SECONDS = 30;
const ISSUER = "Plumbline";

function makeGenerator(seed: string, label: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(seed),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
  });
}

/** 160 random bits in base32, the form that authenticator apps read. */
export function makeSeed(): string {
  return new Secret({ size: 20 }).base32;
}

export interface SeedDisplay {
  readonly uri: string;
  readonly qrSvg: string;
  /** The seed in groups of four, to type by hand. */
  readonly secretText: string;
}

export function describeSeed(seed: string, label: string): SeedDisplay {
  const uri = makeGenerator(seed, label).toString();
  return { uri, qrSvg: renderSVG(uri, { border: 2 }), secretText: (seed.match(/.{1,4}/g) ?? []).join(" ") };
}

/**
 * The 30-second step that a code belongs to (one step of clock drift either way), or null when it
 * is wrong. The library does not stop replay: the caller stores the step and accepts only a later one.
 */
export function findStep(seed: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = makeGenerator(seed, "").validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

/** The code an authenticator app shows at a moment; the demo data and tests hold such an app. */
export function showCode(seed: string, now: Date): string {
  return makeGenerator(seed, "").generate({ timestamp: now.getTime() });
}
