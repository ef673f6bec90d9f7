import { escapeHtml, renderDocument, renderMoney, renderTime } from "../html.ts";
import type { Charge, Dispute, PaymentIntent, Refund, StripeEvent } from "../model.ts";
import { toDecimal } from "../money.ts";
import type { Delivery } from "../webhooks/delivery.ts";

function frame(title: string, body: string): string {
  return renderDocument(
    `${title} · Local Stripe`,
    `<nav aria-label="Pages"><a class="target" href="/">Payments</a><a class="target" href="/events">Events</a></nav><main>${body}</main>`,
    "wide",
  );
}

function renderTable(heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join("");
  return `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

/** One word for where a payment stands. */
function describePayment(intent: PaymentIntent, charge: Charge | undefined): string {
  if (intent.status !== "succeeded") return intent.status.replaceAll("_", " ");
  if (charge?.refunded === true) return "refunded";
  if (charge !== undefined && charge.amount_refunded > 0) return "partly refunded";
  return charge?.disputed === true ? "disputed" : "paid";
}

export function renderPayments(
  payments: readonly { intent: PaymentIntent; charge: Charge | undefined }[],
): string {
  const rows = payments.map(
    ({
      intent,
      charge,
    }) => `<tr><td class="number"><a class="target" href="/payments/${intent.id}">${renderMoney(intent.amount, intent.currency)}</a></td>
<td>${describePayment(intent, charge)}</td><td>${escapeHtml(charge?.billing_details.email ?? "")}</td><td>${renderTime(intent.created)}</td></tr>`,
  );
  const empty = `<p>No payments yet. What is bought through the portal appears here; no money moves.</p>`;
  return frame(
    "Payments",
    `<h1>Payments</h1><p class="soft">Local stand-in for Stripe.</p>
${rows.length === 0 ? empty : renderTable(["Amount", "State", "E-mail", "Begun"], rows)}`,
  );
}

interface PaymentView {
  intent: PaymentIntent;
  charge: Charge | undefined;
  refunds: readonly Refund[];
  disputes: readonly Dispute[];
  /** Why the refund was refused, and what was typed. */
  problem: { message: string; amount: string } | undefined;
}

function renderRefundForm({ intent, charge, problem }: PaymentView): string {
  if (charge?.status !== "succeeded" || charge.refunded) return "";
  const left = charge.amount - charge.amount_refunded;
  const alert =
    problem === undefined
      ? ""
      : `<p class="wrong" role="alert" id="refund-says">${escapeHtml(problem.message)}</p>`;
  const described =
    problem === undefined ? "" : ` aria-describedby="refund-says" aria-invalid="true" autofocus`;
  return `<section class="card"><h2>Refund</h2><form method="post" action="/payments/${intent.id}/refund">
<input type="hidden" name="refunded" value="${charge.amount_refunded}">
<div class="row"><label>Amount in ${intent.currency.toUpperCase()} <input name="amount" inputmode="decimal" autocomplete="off" required value="${escapeHtml(problem?.amount ?? toDecimal(left, intent.currency))}"${described}></label>
<button>Refund</button></div>${alert}</form></section>`;
}

export function renderPayment(view: PaymentView): string {
  const { intent, charge, refunds, disputes } = view;
  const metadata = Object.entries(intent.metadata).map(([key, value]) => `${key}: ${value}`);
  const refundRows = refunds.map(
    (refund) =>
      `<tr><td class="number">${renderMoney(refund.amount, refund.currency)}</td><td>${escapeHtml(refund.status ?? "")}</td><td>${renderTime(refund.created)}</td></tr>`,
  );
  const disputeRows = disputes.map(
    (dispute) =>
      `<tr><td>${escapeHtml(dispute.status)}</td><td>${escapeHtml(dispute.reason)}</td><td>${renderTime(dispute.created)}</td></tr>`,
  );
  const refused = intent.last_payment_error?.message;
  return frame(
    "Payment",
    `<h1>${renderMoney(intent.amount, intent.currency)}</h1><dl>
<dt>State</dt><dd>${describePayment(intent, charge)}</dd><dt>E-mail</dt><dd>${escapeHtml(charge?.billing_details.email ?? "none")}</dd>
<dt>Payment</dt><dd>${intent.id}</dd><dt>Charge</dt><dd>${charge?.id ?? "none"}</dd>
${refused === undefined ? "" : `<dt>Refused</dt><dd>${escapeHtml(refused)}</dd>`}
<dt>Metadata</dt><dd>${escapeHtml(metadata.join(", ")) || "none"}</dd></dl>
${refundRows.length === 0 ? "" : `<section><h2>Refunds</h2>${renderTable(["Amount", "State", "When"], refundRows)}</section>`}
${disputeRows.length === 0 ? "" : `<section><h2>Disputes</h2>${renderTable(["State", "Reason", "When"], disputeRows)}</section>`}
${renderRefundForm(view)}`,
  );
}

export function renderEvents(events: readonly StripeEvent[]): string {
  const rows = events.map(
    (event) => `<tr><td><a class="target" href="/events/${event.id}">${escapeHtml(event.type)}</a></td>
<td>${escapeHtml(event.data.object.id)}</td><td class="number">${event.pending_webhooks}</td><td>${renderTime(event.created)}</td></tr>`,
  );
  return frame(
    "Events",
    `<h1>Events</h1><p class="soft">The newest 200.</p>
${rows.length === 0 ? "<p>Nothing has happened yet.</p>" : renderTable(["Type", "Object", "Not arrived", "When"], rows)}`,
  );
}

function renderAttempt(attempt: Delivery["attempts"][number]): string {
  return `${attempt.at.slice(11, 19)} ${escapeHtml(attempt.status === null ? (attempt.error ?? "no answer") : String(attempt.status))}`;
}

export function renderEvent(
  event: StripeEvent,
  deliveries: readonly { delivery: Delivery; url: string }[],
): string {
  const rows = deliveries.map(
    ({ delivery, url }) => `<tr><td>${escapeHtml(url)}</td><td>${delivery.state}</td>
<td>${delivery.attempts.map(renderAttempt).join("<br>") || "none yet"}</td></tr>`,
  );
  return frame(
    event.type,
    `<h1>${escapeHtml(event.type)}</h1><dl><dt>Event</dt><dd>${event.id}</dd><dt>When</dt><dd>${renderTime(event.created)}</dd></dl>
<section><h2>Deliveries</h2>${rows.length === 0 ? "<p>Nobody asked for this event.</p>" : renderTable(["To", "State", "Tries"], rows)}
<form method="post" action="/events/${event.id}/resend"><div class="row"><button class="quiet">Send again</button></div></form></section>
<section><h2>Content</h2><pre tabindex="0">${escapeHtml(JSON.stringify(event, null, 2))}</pre></section>`,
  );
}
