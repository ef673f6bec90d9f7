import { expect, test } from "vitest";
import { readJobsEnv } from "../src/env.ts";

test("the demo writes to the local mailbox", () => {
  expect(readJobsEnv({ PLUMBLINE_ENV: "demo" })).toEqual({
    SMTP_URL: "smtp://127.0.0.1:1025",
    MAIL_FROM: "no-reply@plumbline.test",
  });
});

test("production names its mail server and its sender, or does not start", () => {
  expect(() => readJobsEnv({ PLUMBLINE_ENV: "production" })).toThrow("SMTP_URL");
  const given = { SMTP_URL: "smtps://user:secret@mail.example.org", MAIL_FROM: "desk@example.org" };
  expect(() => readJobsEnv({ ...given, MAIL_FROM: "", PLUMBLINE_ENV: "production" })).toThrow("MAIL_FROM");
  expect(readJobsEnv({ ...given, PLUMBLINE_ENV: "production" })).toEqual(given);
});

test("a wrong setting is named without its value", () => {
  expect(() => readJobsEnv({ SMTP_URL: "https://user:secret@x.test" })).toThrow(
    /^Missing or wrong setting: SMTP_URL\.$/,
  );
});
