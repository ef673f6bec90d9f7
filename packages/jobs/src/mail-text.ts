import {
  type CourseMail,
  type OrderMailFacts,
  writeCourseMail,
  writeOrderMail,
} from "@plumbline/domain/course-words";
import type { MailKind } from "./queue.ts";

interface MailSubject {
  readonly clinicName: string | null;
  readonly givenName: string | null;
  readonly link: string;
  /** Milliseconds the link still works; null for a link that does not end. */
  readonly validForMs: number | null;
  /** What a mail about an order tells. */
  readonly order?: OrderMailFacts;
}

interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const NAME_LIMIT = 80;

/** One line of printable text: a name with line breaks or direction marks could pose as another header or sender. */
export function cleanName(name: string | null): string {
  return (name ?? "")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, NAME_LIMIT)
    .trim();
}

function describeSpan(spanMs: number): string {
  // Rounded: a link of ten minutes that left two seconds ago is not one of nine.
  const minutes = Math.max(1, Math.round(spanMs / 60_000));
  if (minutes < 120) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

function chooseOrderWording(kind: "receipt" | "refund", order: OrderMailFacts | undefined): CourseMail {
  if (order === undefined) throw new Error("A mail about an order needs the order.");
  return writeOrderMail(kind, order);
}

function chooseWording(
  kind: MailKind,
  clinic: string,
  valid: string,
  order: OrderMailFacts | undefined,
): CourseMail {
  const fromClinic = `A message from ${clinic}`;
  switch (kind) {
    case "sign_in_link":
      return {
        subject: "Your sign-in link",
        before: "You asked for a link to sign in.",
        button: "Sign in",
        after: `The link works once${valid}, in the browser where you asked for it. If you did not ask for it, you can ignore this message.`,
      };
    case "patient_invitation":
      return {
        subject: fromClinic,
        before: `${clinic} has set up an account for you. Confirm that this address is yours to start using it.`,
        button: "Open your account",
        after: `The link works once${valid}. If you did not expect this message, you can ignore it.`,
      };
    case "staff_invitation":
      return {
        subject: fromClinic,
        before: `${clinic} invites you to join its team. You will choose a password and set up a second step for signing in.`,
        button: "Join the team",
        after: `The link works once${valid}. If you did not expect this message, you can ignore it.`,
      };
    case "program_published":
      return {
        subject: fromClinic,
        before: `You have a message from ${clinic}.`,
        button: "Read it",
        after: "To keep it private, it can be read only after signing in.",
      };
    case "password_reset":
      return {
        subject: "Set a new password",
        before:
          "You asked for a link to set a new password. Signing in will ask for your second factor as before.",
        button: "Set a new password",
        after: `The link works once${valid}. If you did not ask for it, you can ignore this message: your password stays as it is.`,
      };
    case "factor_reset":
      return {
        subject: "Your second step was reset",
        before: `An owner of ${clinic} has reset the second step of your sign-in. You are signed out everywhere. At the next sign-in you set up a new one: please do so soon.`,
        button: "Sign in",
        after:
          "If you did not expect this, tell an owner of the clinic at once, and set a new password on the sign-in page.",
      };
    case "receipt":
    case "refund":
      return chooseOrderWording(kind, order);
    case "already_owned":
    case "course_granted":
      return writeCourseMail(kind);
    default:
      return kind satisfies never;
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

// No colours of its own: the reader's light or dark theme decides.
function renderHtml(greeting: string, wording: CourseMail, link: string): string {
  const paragraph = 'style="margin:0 0 16px"';
  const href = escapeHtml(link);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(wording.subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:34em">',
    `<p ${paragraph}>${escapeHtml(greeting)}</p>`,
    `<p ${paragraph}>${escapeHtml(wording.before)}</p>`,
    `<p style="margin:0 0 24px"><a href="${href}" style="display:inline-block;padding:12px 20px;border:2px solid currentColor;border-radius:8px;color:inherit;font-weight:600;text-decoration:none">${escapeHtml(wording.button)}</a></p>`,
    `<p ${paragraph}>If the button does not open, use this address:<br><a href="${href}" style="color:inherit;overflow-wrap:anywhere">${href}</a></p>`,
    `<p style="margin:0">${escapeHtml(wording.after)}</p>`,
    "</div></body></html>",
  ].join("\n");
}

/** Names the clinic and a given name, and nothing about anybody's health. */
export function composeMail(kind: MailKind, subject: MailSubject): MailText {
  const clinic = cleanName(subject.clinicName) || "your clinic";
  const givenName = cleanName(subject.givenName);
  const valid = subject.validForMs === null ? "" : ` within the next ${describeSpan(subject.validForMs)}`;
  const wording = chooseWording(kind, clinic, valid, subject.order);
  const greeting = givenName === "" ? "Hello," : `Hello ${givenName},`;
  return {
    subject: wording.subject,
    text: `${greeting}\n\n${wording.before}\n\n${wording.button}: ${subject.link}\n\n${wording.after}\n`,
    html: renderHtml(greeting, wording, subject.link),
  };
}
