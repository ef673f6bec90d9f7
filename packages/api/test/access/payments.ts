import { enqueue } from "@plumbline/jobs/queue";
import { createPayments, type Payments } from "@plumbline/payments";
import type { PaymentGateway } from "@plumbline/payments/gateway";
import { makeMoney } from "@plumbline/domain/money";
import type { Context } from "../../src/context.ts";

/** A provider on whose page nobody has paid yet. What paying does is proved where payments are. */
const NOBODY_PAYS: PaymentGateway = {
  openCheckout: ({ orderId }) =>
    Promise.resolve({ sessionId: `cs_${orderId}`, url: "https://pay.example.test/" }),
  closeCheckout: () => Promise.resolve(),
  readPayment: () =>
    Promise.resolve({
      url: "https://pay.example.test/",
      facts: {
        currency: "USD",
        session: {
          status: "open",
          paymentStatus: "unpaid",
          total: makeMoney(8900, "USD"),
          createdAt: "2026-03-02T15:00:00Z",
        },
        paymentIntent: null,
        charges: [],
        refunds: [],
        disputes: [],
      },
    }),
  readDelivery: () => Promise.resolve(null),
  async *listEvents() {},
};

export function openPayments(pool: Context["pool"], now: Date): Payments {
  return createPayments({
    pool,
    gateway: NOBODY_PAYS,
    portalUrl: "http://portal.test",
    now: () => now,
    enqueueMail: (tx, kind, { clinicId, id }) => enqueue(tx, { name: "mail", kind, clinicId, subjectId: id }),
  });
}
