import type { Message } from "./message.ts";
import { SCRIPT, STYLE } from "./style.ts";

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Escapes plain text and makes its web addresses into links; a trailing full stop stays outside. */
function linkText(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:])/)
    .map((part, index) =>
      index % 2 === 0 ? escapeHtml(part) : `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>`,
    )
    .join("");
}

function renderDocument(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><div class="page">${body}</div><script>${SCRIPT}</script></body></html>`;
}

function renderTime(instant: string): string {
  return `<time datetime="${instant}">${instant.slice(0, 16).replace("T", " ")} UTC</time>`;
}

function renderRow(message: Message): string {
  return `<li><a href="/messages/${message.id}"><span class="subject">${escapeHtml(message.subject || "No subject")}</span>
${renderTime(message.receivedAt)}<span class="to">to ${escapeHtml(message.to.join(", "))}</span></a></li>`;
}

function renderEmpty(to: string): string {
  if (to !== "") {
    return `<p>No mail to an address that contains “${escapeHtml(to)}”.</p><p><a class="target" href="/">Show all mail</a></p>`;
  }
  return `<p>No mail yet. What the two apps send appears here; nothing leaves this machine.</p>`;
}

export function renderList(messages: readonly Message[], to: string): string {
  const rows = messages.map(renderRow).join("\n");
  const count = messages.length === 1 ? "1 message" : `${messages.length} messages`;
  return renderDocument(
    "Local mailbox",
    `<header><div><h1>Local mailbox</h1><p class="soft">Mail sent by this installation. ${count}.</p></div>
<form action="/clear" method="post"><button class="quiet">Remove all mail</button></form></header>
<main><form action="/" role="search"><label>Recipient contains
<input type="search" name="to" value="${escapeHtml(to)}" autocomplete="off"></label><button>Search</button></form>
<div class="status" role="status"></div>
<div data-newest="${messages[0]?.id ?? ""}">${rows === "" ? renderEmpty(to) : `<ul class="list">${rows}</ul>`}</div></main>`,
  );
}

function renderAttachments(message: Message): string {
  if (message.attachments.length === 0) return "";
  const items = message.attachments.map(
    (part) => `<li>${escapeHtml(part.name)} (${escapeHtml(part.contentType)}, ${part.sizeBytes} bytes)</li>`,
  );
  return `<section><h2>Attachments</h2><ul>${items.join("")}</ul></section>`;
}

export function renderMessage(message: Message): string {
  const subject = message.subject || "No subject";
  const html =
    message.html === null
      ? ""
      : `<section><h2>As HTML</h2><iframe title="The message as HTML" src="/messages/${message.id}/html"
sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></section>`;
  return renderDocument(
    `${subject} · Local mailbox`,
    `<nav><a class="target" href="/">All mail</a></nav><main><h1>${escapeHtml(subject)}</h1>
<dl><dt>From</dt><dd>${escapeHtml(message.from)}</dd><dt>To</dt><dd>${escapeHtml(message.to.join(", "))}</dd>
<dt>Received</dt><dd>${renderTime(message.receivedAt)}</dd></dl>
<section><h2>As text</h2><pre>${linkText(message.text) || "This message has no text part."}</pre></section>
${html}${renderAttachments(message)}
<p><a class="target" href="/messages/${message.id}/raw">Source of the message</a></p></main>`,
  );
}

export function renderMissing(): string {
  return renderDocument(
    "Not found · Local mailbox",
    `<main><h1>No such message</h1><p>It may have been removed.</p><p><a class="target" href="/">All mail</a></p></main>`,
  );
}
