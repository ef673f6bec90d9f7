import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mailbox, startMailbox } from "../src/mailbox.ts";
import type { Message } from "../src/message.ts";

let mailbox: Mailbox;

beforeEach(async () => {
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0 });
});

afterEach(async () => {
  await mailbox.close();
});

async function sendMail(mail: SendMailOptions): Promise<void> {
  const transport = createTransport(mailbox.smtpUrl);
  await transport.sendMail({ from: "clinic@example.test", ...mail });
  transport.close();
}

async function listMessages(to = ""): Promise<Message[]> {
  const answer = await fetch(`${mailbox.url}/api/messages?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as { messages: Message[] }).messages;
}

describe("receiving", () => {
  test("a sent mail is listed with its recipient, subject, text and links", async () => {
    await sendMail({
      to: "Ada Fern <ada@example.test>",
      subject: "Your link – höher",
      text: "Open https://portal.example.test/in?t=a&b=c. It works for ten minutes.",
    });
    const [message] = await listMessages();
    expect(message).toMatchObject({
      from: "clinic@example.test",
      to: ["ada@example.test"],
      subject: "Your link – höher",
      links: ["https://portal.example.test/in?t=a&b=c"],
      html: null,
    });
  });

  test("links of a mail without text come from its HTML", async () => {
    await sendMail({ to: "a@example.test", html: '<a href="https://x.test/?a=1&amp;b=2">Open</a>' });
    expect((await listMessages())[0]?.links).toContain("https://x.test/?a=1&b=2");
  });

  test("twenty mails sent at once all arrive, newest first", async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all(
      numbers.map((n) => sendMail({ to: `p${n}@example.test`, subject: `n${n}`, text: "x" })),
    );
    const messages = await listMessages();
    expect(new Set(messages.map((message) => message.subject)).size).toBe(20);
    const ids = messages.map((message) => message.id);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  test("a hidden recipient is found by the envelope", async () => {
    await sendMail({ to: "seen@example.test", bcc: "hidden@example.test", subject: "s", text: "x" });
    expect(await listMessages("hidden@")).toHaveLength(1);
  });

  test("a recipient is found by any part of the address without regard to case", async () => {
    await sendMail({ to: "Ada@example.test", text: "x" });
    await sendMail({ to: "bo@example.test", text: "x" });
    expect(await listMessages("ADA@")).toHaveLength(1);
    expect(await listMessages("example.test")).toHaveLength(2);
    expect(await listMessages("nobody")).toHaveLength(0);
  });

  test("a client that hangs up in the middle does no harm", async () => {
    const port = Number(new URL(mailbox.smtpUrl).port);
    await new Promise<void>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("data", () => socket.destroy());
      socket.once("close", () => resolve());
    });
    await sendMail({ to: "a@example.test", text: "still here" });
    expect(await listMessages()).toHaveLength(1);
  });
});

describe("the page", () => {
  test("lists mail and shows one with its links as links", async () => {
    await sendMail({ to: "a@example.test", subject: "Hello", text: "See https://x.test/y." });
    const list = await (await fetch(mailbox.url)).text();
    expect(list).toContain("Hello");
    const [message] = await listMessages();
    const page = await (await fetch(`${mailbox.url}/messages/${message?.id}`)).text();
    expect(page).toContain('<a href="https://x.test/y">https://x.test/y</a>.');
  });

  test("markup in a subject, an address or a text stays text", async () => {
    await sendMail({ to: "a@example.test", subject: "<script>1</script>", text: '<img src=x onerror="2">' });
    const [message] = await listMessages();
    const pages = [mailbox.url, `${mailbox.url}/messages/${message?.id}`, `${mailbox.url}/?to="><b>`];
    for (const url of pages) {
      const page = await (await fetch(url)).text();
      expect(page).not.toContain("<script>1");
      expect(page).not.toContain("<img src=x");
      expect(page).not.toContain('"><b>');
    }
  });

  test("a mail's HTML is served sandboxed and may load nothing", async () => {
    await sendMail({ to: "a@example.test", html: "<script>1</script><p>Body</p>" });
    const [message] = await listMessages();
    const answer = await fetch(`${mailbox.url}/messages/${message?.id}/html`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(policy).toMatch(/^sandbox allow-popups/);
    expect(policy).not.toContain("allow-scripts");
    expect(policy).toContain("default-src 'none'");
  });

  test("an unknown message or path is not found", async () => {
    for (const path of ["/messages/nothing", "/elsewhere", "/messages/../../etc/passwd"]) {
      expect((await fetch(mailbox.url + path)).status).toBe(404);
    }
  });

  test("attachments are named with their size", async () => {
    const attachments = [{ filename: "plan.txt", content: "12345" }];
    await sendMail({ to: "a@example.test", text: "x", attachments });
    const [message] = await listMessages();
    const page = await (await fetch(`${mailbox.url}/messages/${message?.id}`)).text();
    expect(page).toContain("plan.txt (text/plain, 5 bytes)");
  });
});

describe("removing", () => {
  test("the button removes all mail", async () => {
    await sendMail({ to: "a@example.test", text: "x" });
    const answer = await fetch(`${mailbox.url}/clear`, { method: "POST", headers: { origin: mailbox.url } });
    expect(answer.status).toBe(200);
    expect(await listMessages()).toHaveLength(0);
  });

  test("another site's form is refused", async () => {
    await sendMail({ to: "a@example.test", text: "x" });
    const headers = { origin: "https://elsewhere.test" };
    expect((await fetch(`${mailbox.url}/clear`, { method: "POST", headers })).status).toBe(403);
    expect(await listMessages()).toHaveLength(1);
  });
});

describe("a folder", () => {
  test("keeps mail over a restart, forgives a cut file, and is emptied by removal", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mailbox-"));
    try {
      await mailbox.close();
      mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, folder });
      await sendMail({ to: "a@example.test", subject: "Kept", text: "x" });
      await mailbox.close();
      mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, folder });
      expect((await listMessages()).map((message) => message.subject)).toEqual(["Kept"]);
      await fetch(`${mailbox.url}/api/messages`, { method: "DELETE" });
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("a port in use is reported and leaves no half-started server", async () => {
  const smtpPort = Number(new URL(mailbox.smtpUrl).port);
  await expect(startMailbox({ httpPort: 0, smtpPort })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
