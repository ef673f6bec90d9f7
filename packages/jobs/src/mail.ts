import { Socket } from "node:net";
import { createTransport } from "nodemailer";
import { cleanName } from "./mail-text.ts";
import type { MailKind } from "./queue.ts";

export { composeMail } from "./mail-text.ts";

/** Where each mail's link leads; the token follows as `?token=`. */
export const MAIL_PATHS = {
  sign_in_link: "/sign-in/link",
  patient_invitation: "/invitation",
  staff_invitation: "/invitation",
  program_published: "/",
  password_reset: "/sign-in/reset",
  factor_reset: "/sign-in",
  receipt: "/sign-in/course",
  refund: "/order",
  already_owned: "/sign-in/course",
  course_granted: "/sign-in/course",
} as const satisfies Record<MailKind, string>;

export interface OutgoingMail {
  readonly to: string;
  readonly fromName: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt, so that a mail which arrived although the connection broke is seen to be one mail. */
  readonly messageId: string;
}

export interface Mailer {
  /** Ends with the connection cut when `signal` aborts, so that an attempt given up cannot still arrive later. */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<void>;
}

/** Carries the server's codes only: its words often quote the recipient's address. */
export class MailNotSent extends Error {
  constructor(code: string, responseCode: number | null) {
    super(`Mail was not sent: ${code}${responseCode === null ? "" : ` ${responseCode}`}`);
    this.name = "MailNotSent";
  }
}

/** Well below the time after which the queue hands a mail to another worker. */
const ATTEMPT_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 15_000;
const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);
const ADDRESS = /^[^\s\p{C}@<>()[\]\\,;:"]{1,64}@[^\s\p{C}@<>()[\]\\,;:"]{1,255}$/u;

/** One plain address; anything that a header could read as two is refused. */
export function isPlainAddress(address: string): boolean {
  return ADDRESS.test(address);
}

function describeFailure(cause: unknown): MailNotSent {
  const { code, responseCode } = (cause ?? {}) as { code?: unknown; responseCode?: unknown };
  return new MailNotSent(
    typeof code === "string" ? code : "unknown",
    typeof responseCode === "number" ? responseCode : null,
  );
}

function openSocket(signal: AbortSignal): Socket {
  const socket = new Socket();
  const cut = () =>
    socket.destroy(Object.assign(new Error("The attempt was given up"), { code: "EABORTED" }));
  signal.addEventListener("abort", cut, { once: true });
  // An abort while the host's name was being looked up came before there was a connection to cut.
  socket.on("connect", () => signal.aborted && cut());
  socket.on("close", () => signal.removeEventListener("abort", cut));
  return socket;
}

/** Sends over SMTP, one connection a mail. Outside this machine the connection must be encrypted. */
export function createMailer(options: { smtpUrl: string; mailFrom: string }): Mailer {
  const requireTLS = !LOCAL_HOSTS.has(new URL(options.smtpUrl).hostname);
  return {
    async send(mail, given) {
      const signal = AbortSignal.any([given, AbortSignal.timeout(ATTEMPT_LIMIT_MS)]);
      const transport = createTransport({
        url: options.smtpUrl,
        requireTLS,
        socket: openSocket(signal),
        greetingTimeout: ANSWER_LIMIT_MS,
        socketTimeout: ANSWER_LIMIT_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        await transport.sendMail({
          from: { name: cleanName(mail.fromName), address: options.mailFrom },
          to: { name: "", address: mail.to },
          subject: cleanName(mail.subject),
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        });
      } catch (cause) {
        throw describeFailure(cause);
      } finally {
        transport.close();
      }
    },
  };
}
