import { expect, test } from "vitest";
import { readPaymentsEnv } from "../src/env.ts";

const KEY = { STRIPE_SECRET_KEY: "sk_test_0123456789" };
const HOOK = { STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef" };
const LOCAL = { STRIPE_API_URL: "http://127.0.0.1:12111" };

test("with the keys of Stripe a course is sold, and without any it is not", () => {
  const keys = { secretKey: KEY.STRIPE_SECRET_KEY, webhookSecret: HOOK.STRIPE_WEBHOOK_SECRET };
  expect(readPaymentsEnv({ ...KEY, ...HOOK })).toEqual({ ...keys, apiUrl: null });
  expect(readPaymentsEnv({ ...KEY, ...HOOK, ...LOCAL })).toEqual({ ...keys, apiUrl: LOCAL.STRIPE_API_URL });
  expect(readPaymentsEnv({})).toBeNull();
  expect(readPaymentsEnv({ STRIPE_SECRET_KEY: "", STRIPE_WEBHOOK_SECRET: "" })).toBeNull();
  for (const secretKey of ["sk_live_0123456789", "rk_test_0123456789", "rk_live_0123456789"]) {
    expect(readPaymentsEnv({ STRIPE_SECRET_KEY: secretKey, ...HOOK })).toMatchObject({ secretKey });
  }
});

test("one key without the other stops the start", () => {
  const both = "STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET go together: set both, or neither.";
  expect(() => readPaymentsEnv(KEY)).toThrow(both);
  expect(() => readPaymentsEnv(HOOK)).toThrow(both);
  expect(() => readPaymentsEnv({ ...KEY, STRIPE_WEBHOOK_SECRET: "" })).toThrow(both);
});

test("production speaks to Stripe itself only", () => {
  const production = { PLUMBLINE_ENV: "production" };
  expect(readPaymentsEnv({ ...KEY, ...HOOK, ...production })).toMatchObject({ apiUrl: null });
  expect(() => readPaymentsEnv({ ...KEY, ...HOOK, ...LOCAL, ...production })).toThrow("names a stand-in");
  expect(() => readPaymentsEnv({ ...LOCAL, ...production })).toThrow("names a stand-in");
});

test("a wrong shape is named by its setting and never by its value", () => {
  const wrong: [string, string][] = [
    ["STRIPE_SECRET_KEY", "pk_test_0123456789"],
    ["STRIPE_SECRET_KEY", "sk_test_short"],
    ["STRIPE_SECRET_KEY", "sk_test_0123 456789"],
    ["STRIPE_WEBHOOK_SECRET", "sk_test_0123456789"],
    ["STRIPE_WEBHOOK_SECRET", "whsec_short"],
    ["STRIPE_API_URL", "localhost:12111"],
    ["STRIPE_API_URL", "ftp://127.0.0.1/"],
  ];
  for (const [name, value] of wrong) {
    expect(() => readPaymentsEnv({ ...KEY, ...HOOK, [name]: value })).toThrow(
      new Error(`Missing or wrong setting: ${name}.`),
    );
  }
  const all = { STRIPE_SECRET_KEY: "1", STRIPE_WEBHOOK_SECRET: "2", STRIPE_API_URL: "3" };
  expect(() => readPaymentsEnv(all)).toThrow(
    "Missing or wrong setting: STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_URL.",
  );
});
