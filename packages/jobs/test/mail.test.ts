import { findHealthWords } from "@plumbline/domain/health-words";
import { makeMoney } from "@plumbline/domain/money";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { composeMail, createMailer, isPlainAddress, type OutgoingMail } from "../src/mail.ts";
import { MAIL_KINDS } from "../src/queue.ts";
import { startSmtp, STEPS, type TestSmtp } from "./smtp.ts";

/** Words that would tell somebody at the recipient's screen about a body, a complaint or a treatment. */
const HEALTH_WORDS =
  /\b(pain\w*|hips?|spine|spinal|lumbar|back|legs?|knees?|joints?|muscles?|posture|rotation|exercis\w*|programs?|programmes?|stretch\w*|exam|exams|examin\w*|diagnos\w*|symptoms?|injur\w*|sore|ache\w*|disc|sciatica|treat\w*|therap\w*|physio\w*|rehab\w*|clinical\w*|medic\w*|doctor|patients?|health\w*|red flags?|appointment\w*|visits?|left|right|\d+\s?°)\b/i;

const MAIL_FROM = "no-reply@plumbline.test";
let smtp: TestSmtp;

beforeEach(async () => {
  smtp = await startSmtp();
});

afterEach(async () => {
  await smtp.close();
});

function outgoing(changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    to: "ada@example.test",
    fromName: "Elm Street",
    subject: "A message from Elm Street",
    text: "Hello",
    html: "<p>Hello</p>",
    messageId: "<one@plumbline.test>",
    ...changes,
  };
}

const never = new AbortController().signal;
const send = (changes: Partial<OutgoingMail> = {}, signal = never) =>
  createMailer({ smtpUrl: smtp.url, mailFrom: MAIL_FROM }).send(outgoing(changes), signal);

function readHeaders(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  return new Map(head.split("\r\n").map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line]));
}

const ALLOWED_HEADERS = new Set(
  "from to subject message-id date mime-version content-type auto-submitted x-auto-response-suppress".split(
    " ",
  ),
);

/** An order's mail with tax and without, in a currency of each number of decimals. */
const ORDERS = (["USD", "JPY", "KWD"] as const).flatMap((currency) =>
  [null, { basisPoints: 1900, mode: "inclusive" as const }].map((tax) => ({
    orderId: "0198c1d2-aaaa-7bbb-8ccc-0123456789ab",
    amount: makeMoney(8900, currency),
    tax,
    locale: "en-GB",
  })),
);

describe("texts", () => {
  test("no mail holds a health word", () => {
    const found = new Map<string, string[]>();
    let checked = 0;
    const link = "https://portal.example.test/x?token=abc";
    for (const kind of MAIL_KINDS) {
      for (const givenName of ["Ada", null]) {
        for (const validForMs of [600_000, 7 * 86_400_000, null]) {
          for (const order of ORDERS) {
            const mail = composeMail(kind, { clinicName: "Elm Street", givenName, link, validForMs, order });
            for (const part of [mail.subject, mail.text, mail.html.replace(/style="[^"]*"|<\/?body/g, "")]) {
              const words = [...findHealthWords(part), ...(part.match(HEALTH_WORDS) ?? [])];
              if (words.length > 0) found.set(kind, words);
              checked += 1;
            }
            expect(mail.text).toContain(link);
            expect(mail.html).toContain(link);
          }
        }
      }
    }
    expect(Object.fromEntries(found)).toEqual({});
    process.stdout.write(
      `claim 48 (mail texts): ${MAIL_KINDS.length} kinds of mail, ${checked} texts, 0 health words\n`,
    );
  });

  test("a health word in a mail would be found", () => {
    const clinicName = "Hip & Back Pain Clinic";
    const subject = { clinicName, givenName: null, link: "https://p.test/", validForMs: null };
    const { text } = composeMail("program_published", subject);
    expect(findHealthWords(text)).toEqual(["hip", "back", "pain"]);
  });

  test("a published program is announced as a message from the clinic", () => {
    const subject = { clinicName: "Elm Street", givenName: "Ada", link: "https://p.test/", validForMs: null };
    const mail = composeMail("program_published", subject);
    expect(mail.subject).toBe("A message from Elm Street");
    expect(mail.text).toContain("You have a message from Elm Street.");
  });

  test("the time a link works is told in minutes, hours or days", () => {
    const told = (validForMs: number) =>
      composeMail("sign_in_link", { clinicName: null, givenName: null, link: "https://p.test/", validForMs })
        .text;
    expect(told(600_000)).toContain("within the next 10 minutes");
    expect(told(-5)).toContain("within the next 1 minute,");
    expect(told(24 * 3_600_000)).toContain("within the next 24 hours");
    expect(told(7 * 86_400_000)).toContain("within the next 7 days");
  });

  test("a name cannot bring markup into the HTML", () => {
    const clinicName = '<img src=x onerror="x">&\'';
    const mail = composeMail("staff_invitation", {
      clinicName,
      givenName: "<b>",
      link: "https://c.test/",
      validForMs: 1,
    });
    expect(mail.html).not.toMatch(/<img|<b>/);
  });
});

describe("headers", () => {
  test("line breaks and direction marks in names cannot make a header or a recipient", async () => {
    const evil = fc.array(
      fc.constantFrom(
        "\r\n",
        "\n",
        "\r",
        "\u2028",
        "\u0085",
        "\u202e",
        "\0",
        "Bcc: eve@evil.test",
        '"',
        "<eve@evil.test>",
        ",",
        "Ada",
        " ",
      ),
      { minLength: 1, maxLength: 8 },
    );
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(evil, evil, async (clinic, given) => {
        const clinicName = clinic.join("");
        const subject = {
          clinicName,
          givenName: given.join(""),
          link: "https://p.test/?token=1",
          validForMs: null,
        };
        await send({ ...composeMail("program_published", subject), fromName: clinicName });
        const raw = smtp.accepted.at(-1) ?? "";
        for (const name of readHeaders(raw).keys()) expect(ALLOWED_HEADERS).toContain(name);
        expect(readHeaders(raw).get("to")).toBe("To: ada@example.test");
        sent += 1;
      }),
      { numRuns: 40 },
    );
    process.stdout.write(`claim 48 (headers): ${sent} hostile names sent, 0 headers or recipients added\n`);
  }, 30_000);

  test("an address that a header could read as two is refused", () => {
    for (const address of [
      "a@b.test,c@d.test",
      "a@b.test\r\nBcc: c@d.test",
      "<a@b.test>",
      "a b@c.test",
      "a@b@c",
      "a",
    ]) {
      expect(isPlainAddress(address)).toBe(false);
    }
    expect(isPlainAddress("ada.fern+clinic@example.test")).toBe(true);
  });

  test("a mail says that a machine wrote it, and keeps the id it was given", async () => {
    await send();
    const headers = readHeaders(smtp.accepted[0] ?? "");
    expect(headers.get("auto-submitted")).toBe("Auto-Submitted: auto-generated");
    expect(headers.get("message-id")).toBe("Message-ID: <one@plumbline.test>");
    expect(headers.get("from")).toBe("From: Elm Street <no-reply@plumbline.test>");
  });
});

describe("failures", () => {
  test("every refusal of the server is told by its codes, never by its words", async () => {
    for (const step of STEPS.filter((one) => one !== "answer")) {
      smtp.faults.set(step, ["busy"]);
      const failure = await send().then(
        () => null,
        (cause: unknown) => cause as Error,
      );
      expect(failure?.name).toBe("MailNotSent");
      expect(failure?.message).not.toContain("ada@");
    }
    expect(smtp.accepted).toEqual([]);
  });

  test("an attempt given up cuts the connection", async () => {
    smtp.faults.set("to", ["hang"]);
    const controller = new AbortController();
    const attempt = send({}, controller.signal);
    await smtp.hanging;
    controller.abort();
    await expect(attempt).rejects.toThrow("Mail was not sent");
    expect(smtp.accepted).toEqual([]);
  });

  test("outside this machine a connection without encryption is not used", async () => {
    const port = new URL(smtp.url).port;
    // 0.0.0.0 leads to this machine, by a name that is not one of its own.
    const mailer = createMailer({ smtpUrl: `smtp://0.0.0.0:${port}`, mailFrom: MAIL_FROM });
    await expect(mailer.send(outgoing(), never)).rejects.toThrow("Mail was not sent: ETLS");
    expect(smtp.accepted).toEqual([]);
  });
});
