import type { Charge, Dispute } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject, refuse } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import { created, listParams, metadata, params, text } from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";
import { mergeMetadata } from "./metadata.ts";

const CLOSED = ["won", "lost", "warning_closed", "prevented"];
const EVIDENCE_SECONDS = 14 * 24 * 60 * 60;

/** An inquiry has moved no money yet; a chargeback has. */
function isInquiry(status: string): boolean {
  return status.startsWith("warning_");
}

/** Money that the bank has taken back cannot be refunded as well. */
export function isRefundable(sim: Sim, charge: Charge): boolean {
  if (!charge.disputed) return true;
  const disputes = sim.state.dispute.list().filter((dispute) => dispute.charge === charge.id);
  return disputes.every((dispute) => isInquiry(dispute.status) || dispute.status === "won");
}

function makeEvidence(): Dispute["evidence"] {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: null,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}

/** The payer asks their bank for the money back. */
export function openDispute(sim: Sim, charge: Charge, given: { reason: string; status: string }): Dispute {
  const refusable = charge.status !== "succeeded" || charge.refunded;
  if (refusable) throw refuse(`The charge ${charge.id} holds no money to dispute.`);
  const dispute: Dispute = {
    id: makeId("du"),
    object: "dispute",
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: sim.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: makeEvidence(),
    evidence_details: {
      due_by: sim.now() + EVIDENCE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry(given.status),
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: "visa",
        case_type: isInquiry(given.status) ? "inquiry" : "chargeback",
        network: "visa",
        network_reason_code: "10.4",
      },
      type: "card",
    },
    reason: given.reason,
    status: given.status,
  };
  sim.state.dispute.put(dispute);
  charge.disputed = true;
  sim.state.charge.put(charge);
  sim.emit("charge.dispute.created", dispute);
  if (!isInquiry(given.status)) sim.emit("charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

/**
 * Moves a dispute on. Any status is taken, also one that Stripe has not invented yet: whoever reads it must have a
 * safe answer to that too.
 */
export function moveDispute(sim: Sim, id: string, status: string): Dispute {
  const dispute = findDispute(sim, id);
  const previous = { status: dispute.status };
  const isEscalated = isInquiry(dispute.status) && !isInquiry(status) && !CLOSED.includes(status);
  dispute.status = status;
  dispute.is_charge_refundable = isInquiry(status);
  if (status.endsWith("under_review")) {
    dispute.evidence_details.has_evidence = true;
    dispute.evidence_details.submission_count += 1;
  }
  sim.state.dispute.put(dispute);
  if (isEscalated) sim.emit("charge.dispute.funds_withdrawn", dispute);
  sim.emit(CLOSED.includes(status) ? "charge.dispute.closed" : "charge.dispute.updated", dispute, previous);
  if (status === "won") sim.emit("charge.dispute.funds_reinstated", dispute);
  return dispute;
}

function findDispute(sim: Sim, id: string): Dispute {
  const dispute = sim.state.dispute.get(id);
  if (dispute === undefined) throw missObject("dispute", id);
  return dispute;
}

export const disputeEndpoints = [
  endpoint("GET", "/v1/disputes/:id", params({}), ({ sim, id }) => findDispute(sim, id)),
  endpoint(
    "POST",
    "/v1/disputes/:id",
    params({ metadata: metadata().optional() }),
    ({ sim, id, params: given }) => {
      const dispute = findDispute(sim, id);
      const previous = { metadata: dispute.metadata };
      dispute.metadata = mergeMetadata(dispute.metadata, given.metadata);
      sim.state.dispute.put(dispute);
      sim.emit("charge.dispute.updated", dispute, previous);
      return dispute;
    },
  ),
  endpoint("POST", "/v1/disputes/:id/close", params({}), ({ sim, id }) => {
    const dispute = findDispute(sim, id);
    if (CLOSED.includes(dispute.status)) throw refuse("This dispute is already closed.");
    return moveDispute(sim, id, isInquiry(dispute.status) ? "warning_closed" : "lost");
  }),
  endpoint(
    "GET",
    "/v1/disputes",
    listParams({ charge: text().optional(), created: created(), payment_intent: text().optional() }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.dispute
        .list()
        .filter((one) => wanted.charge === undefined || one.charge === wanted.charge)
        .filter((one) => wanted.payment_intent === undefined || one.payment_intent === wanted.payment_intent)
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
