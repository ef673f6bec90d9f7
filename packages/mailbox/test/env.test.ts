import { expect, test } from "vitest";
import { readEnv } from "../src/env.ts";

test("ports have defaults", () => {
  expect(readEnv({})).toEqual({ httpPort: 1080, smtpPort: 1025, host: "127.0.0.1", folder: undefined });
});

test("a port that is not a port is refused by name", () => {
  expect(() => readEnv({ PORT_MAIL: "mail" })).toThrow("PORT_MAIL must be a port number");
  expect(() => readEnv({ PORT_SMTP: "70000" })).toThrow("PORT_SMTP must be a port number");
});
