import { escapeHtml, renderDocument, renderMoney } from "../html.ts";
import type { CheckoutDetail, PaymentIntent, Session } from "../model.ts";
import { TEST_CARDS } from "./cards.ts";

const STAND_IN = `<p class="soft">Local stand-in for Stripe: no money moves, and only test cards work.</p>`;

function renderSums(session: Session, detail: CheckoutDetail): string {
  const currency = session.currency ?? "usd";
  const lines = detail.items.map((item) => {
    const quantity = (item.quantity ?? 1) > 1 ? ` × ${item.quantity}` : "";
    return `<dt>${escapeHtml(item.description ?? "")}${quantity}</dt><dd>${renderMoney(item.amount_subtotal, currency)}</dd>`;
  });
  const discount = session.total_details?.amount_discount ?? 0;
  const saved = discount === 0 ? "" : `<dt>Discount</dt><dd>−${renderMoney(discount, currency)}</dd>`;
  return `<dl class="sums">${lines.join("")}${saved}
<dt class="total">Total due</dt><dd class="total">${renderMoney(session.amount_total ?? 0, currency)}</dd></dl>`;
}

function renderPromotion(session: Session, detail: CheckoutDetail): string {
  if (session.allow_promotion_codes !== true) return "";
  const wrong = detail.problem?.field === "promotion" ? detail.problem.message : undefined;
  const isApplied = (session.discounts ?? []).length > 0;
  const message = wrong ?? (isApplied ? `The code ${detail.typed.promotion} is applied.` : undefined);
  const described = message === undefined ? "" : ` aria-describedby="promotion-says"`;
  const invalid = wrong === undefined ? "" : ` aria-invalid="true" autofocus`;
  return `<form method="post" action="/c/pay/${session.id}/promotion" novalidate>
<div class="row"><label>Promotion code <input name="code" autocomplete="off" value="${escapeHtml(detail.typed.promotion)}"${described}${invalid}></label>
<button class="quiet">Apply</button></div>
${message === undefined ? "" : `<p id="promotion-says" class="${wrong === undefined ? "soft" : "wrong"}">${escapeHtml(message)}</p>`}</form>`;
}

/** After a refusal the reader is at the field to type in again, and hears why. */
function markProblem(detail: CheckoutDetail, field: "email" | "payment"): string {
  return detail.problem?.field === field ? ` aria-describedby="payment-says" autofocus` : "";
}

function renderEmail(session: Session, detail: CheckoutDetail): string {
  const known = session.customer_email ?? session.customer_details?.email ?? null;
  if (known !== null) return `<p>Receipt to <strong>${escapeHtml(known)}</strong></p>`;
  return `<label>E-mail <input type="email" name="email"${markProblem(detail, "email")} autocomplete="email" required value="${escapeHtml(detail.typed.email)}"></label>`;
}

function renderCardFields(detail: CheckoutDetail): string {
  return `<label>Card number <input name="number"${markProblem(detail, "payment")} inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242" required></label>
<div class="row"><label>Expiry (MM / YY) <input name="expiry" autocomplete="cc-exp" placeholder="12 / 34" required></label>
<label>Security code <input name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="123" required></label></div>
<label>Name on card <input name="name" autocomplete="cc-name" value="${escapeHtml(detail.typed.name)}"></label>`;
}

function renderTestCards(): string {
  const rows = TEST_CARDS.map(
    (card) =>
      `<tr><td class="number">${card.number.replace(/(.{4})(?=.)/g, "$1 ")}</td><td>${card.about}</td></tr>`,
  );
  return `<details><summary>Test cards</summary><div class="scroll"><table><thead><tr><th scope="col">Number</th>
<th scope="col">What happens</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>
<p class="soft">Any expiry date in the future and any security code.</p></details>`;
}

function renderCancel(session: Session): string {
  if (session.cancel_url === null) return "";
  return `<p><a class="target" href="${escapeHtml(session.cancel_url)}">Cancel and go back</a></p>`;
}

/** The page on which somebody pays. It works without a script; what went wrong stands above the button. */
export function renderCheckout(session: Session, detail: CheckoutDetail): string {
  const amount = renderMoney(session.amount_total ?? 0, session.currency ?? "usd");
  const isFree = session.amount_total === 0;
  const names = detail.items.map((item) => item.description).join(", ");
  const wrong = detail.problem?.field === "promotion" ? undefined : detail.problem?.message;
  const alert =
    wrong === undefined ? "" : `<p id="payment-says" class="wrong" role="alert">${escapeHtml(wrong)}</p>`;
  return renderDocument(
    `${wrong === undefined ? "" : "Not paid: "}${names} · Checkout`,
    `<main><h1>${escapeHtml(names)}</h1>${STAND_IN}
<div class="card">${renderSums(session, detail)}${renderPromotion(session, detail)}</div>
<section class="card"><h2>Payment</h2>
<form method="post" action="/c/pay/${session.id}" novalidate>${renderEmail(session, detail)}
${isFree ? "<p>Nothing is due: no card is needed.</p>" : renderCardFields(detail)}
${alert}<button>${isFree ? "Complete order" : `Pay ${amount}`}</button></form>
${isFree ? "" : renderTestCards()}</section>${renderCancel(session)}</main>`,
    "narrow",
  );
}

/** A session that nobody can pay in any more. */
export function renderClosed(session: Session, successUrl: string): string {
  if (session.status === "complete") {
    return renderDocument(
      "Paid · Checkout",
      `<main><h1>You are all done here</h1>${STAND_IN}<p>This payment was made. Nothing is charged again.</p>
<p><a class="button" href="${escapeHtml(successUrl)}">Continue</a></p></main>`,
      "narrow",
    );
  }
  return renderDocument(
    "Expired · Checkout",
    `<main><h1>This checkout has expired</h1>${STAND_IN}<p>Nothing was charged. Go back and begin again.</p>
${renderCancel(session)}</main>`,
    "narrow",
  );
}

/** What the payer's bank would show: 3-D Secure. */
export function renderChallenge(intent: PaymentIntent, backUrl: string | null): string {
  const amount = renderMoney(intent.amount, intent.currency);
  const back =
    backUrl === null
      ? ""
      : `<p><a class="target" href="${escapeHtml(backUrl)}">Leave without answering</a></p>`;
  return renderDocument(
    "3-D Secure · Test bank",
    `<main><h1>Is this payment yours?</h1>${STAND_IN}<p>Your test bank asks before it pays ${amount}.</p>
<form method="post" action="/authenticate/${intent.id}">
<button name="answer" value="complete">Complete authentication</button>
<button class="quiet" name="answer" value="fail">Fail authentication</button></form>${back}</main>`,
    "narrow",
  );
}

export function renderNothing(): string {
  return renderDocument(
    "Not found",
    `<main><h1>Nothing is here</h1><p>The address may be mistyped.</p><p><a class="target" href="/">Payments</a></p></main>`,
    "narrow",
  );
}
