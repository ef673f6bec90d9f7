import type { Tx } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { settleEvent, settleOrder } from "./deliveries.ts";
import type { OrderName, PaymentGateway } from "./gateway.ts";
import {
  closePurchase,
  type OpenPurchase,
  type Purchase,
  type PurchaseRequest,
  startPurchase,
} from "./purchase.ts";
import { reconcile, type Reconciled } from "./reconcile.ts";
import { type SyncedOrder, syncOrder } from "./sync.ts";

export { DeliveryRefused, type OrderName, PaymentUnavailable } from "./gateway.ts";
export type { Purchase, PurchaseRequest } from "./purchase.ts";
export type { SyncedOrder } from "./sync.ts";

export type OrderMail = "receipt" | "refund" | "already_owned";

export interface PaymentsDeps {
  readonly pool: Pool;
  readonly gateway: PaymentGateway;
  /** Origin of the portal, where the hosted page leads back to. */
  readonly portalUrl: string;
  /** Puts a mail into the queue inside the given transaction; the payload holds ids only. */
  readonly enqueueMail: (tx: Tx, kind: OrderMail, subject: { clinicId: string; id: string }) => Promise<void>;
  readonly now: () => Date;
}

/** All of selling: what a press of "Buy" does, what a delivery does, and what repairs. */
export interface Payments {
  startPurchase(request: PurchaseRequest): Promise<Purchase>;
  /** Ends the page of an address that may pay no more, such as after it was given the course. */
  closePurchase(who: OpenPurchase): Promise<void>;
  syncOrder(name: OrderName): Promise<SyncedOrder>;
  /** As `syncOrder`; events of the order that could not be settled are then settled too. */
  settleOrder(name: OrderName): Promise<SyncedOrder>;
  /** Throws `DeliveryRefused` for what nobody may act on, and whatever else keeps an event from being settled. */
  receiveDelivery(body: string, signature: string | undefined): Promise<void>;
  reconcile(since: Date, report: (cause: unknown) => void): Promise<Reconciled>;
}

export function createPayments(deps: PaymentsDeps): Payments {
  return {
    startPurchase: (request) => startPurchase(deps, request),
    closePurchase: (who) => closePurchase(deps, who),
    syncOrder: (name) => syncOrder(deps, name),
    settleOrder: (name) => settleOrder(deps, name),
    async receiveDelivery(body, signature) {
      const event = await deps.gateway.readDelivery(body, signature, deps.now());
      if (event !== null) await settleEvent(deps, event);
    },
    reconcile: (since, report) => reconcile(deps, since, report),
  };
}
