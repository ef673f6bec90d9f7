import type { Answer } from "./answer.ts";
import { formatMoney } from "./money.ts";
import { STYLE } from "./style.ts";

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

export function renderMoney(amountMinor: number, currency: string): string {
  return escapeHtml(formatMoney(amountMinor, currency));
}

export function renderTime(seconds: number): string {
  const instant = new Date(seconds * 1000).toISOString();
  return `<time datetime="${instant}">${instant.slice(0, 19).replace("T", " ")} UTC</time>`;
}

export function renderDocument(title: string, body: string, width: "narrow" | "wide"): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><div class="page ${width}">${body}</div></body></html>`;
}

/**
 * A page that runs no script. Chromium holds the answer to a form to `form-action` as well, so the places where a
 * payment may lead to are named.
 */
export function answerPage(body: string, status = 200, formTargets: readonly (string | null)[] = []): Answer {
  const origins = formTargets.flatMap((target) =>
    target !== null && URL.canParse(target) ? [new URL(target).origin] : [],
  );
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    `form-action ${["'self'", ...new Set(origins)].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const headers = { "content-security-policy": policy.join("; ") };
  return { status, contentType: "text/html; charset=utf-8", body, headers };
}
