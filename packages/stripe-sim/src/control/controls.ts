import { findCharge } from "../objects/charge.ts";
import { moveDispute, openDispute } from "../objects/dispute.ts";
import { failRefund } from "../objects/refund.ts";
import { expireSessions } from "../objects/session.ts";
import type { Dispute, Refund } from "../model.ts";
import type { Api, ApiKnobs } from "../protocol/api.ts";
import type { RecordedRequest } from "../protocol/recording.ts";
import type { Sim } from "../state.ts";
import type { Courier } from "../webhooks/courier.ts";
import type { Delivery, DeliveryKnobs } from "../webhooks/delivery.ts";

export type Knobs = ApiKnobs & DeliveryKnobs;

/** What a test can see and do that Stripe's API has no words for. */
export interface Controls {
  readKnobs(): Knobs;
  /** Turns some knobs, leaves the others, and says how all of them stand. */
  turnKnobs(change: { [K in keyof Knobs]?: Knobs[K] | undefined }): Knobs;
  /** Everything that was sent to the API by anybody, oldest first. */
  listRequests(): readonly RecordedRequest[];
  /** How many of the oldest were too many to keep. */
  countDroppedRequests(): number;
  clearRequests(): void;
  /** Deliveries with their tries, oldest first. */
  listDeliveries(): Delivery[];
  /** Sends what the pause holds. */
  flush(): void;
  /** Waits until no delivery is under way. */
  settle(): Promise<void>;
  resend(event: string): void;
  /** Moves the sim's clock on and ends what has run out; says the new time in seconds. */
  advanceClock(seconds: number): number;
  openDispute(charge: string, given?: { reason?: string; status?: string }): Dispute;
  moveDispute(dispute: string, status: string): Dispute;
  /** A refund that the bank sends back. */
  failRefund(refund: string): Refund;
}

interface Parts {
  sim: Sim;
  api: Api;
  courier: Courier;
  moveClock: (seconds: number) => void;
}

export function makeControls({ sim, api, courier, moveClock }: Parts): Controls {
  function readKnobs(): Knobs {
    return { ...courier.knobs, ...api.knobs };
  }
  return {
    readKnobs,
    turnKnobs(change) {
      const { answerDelayMs, loseAnswers, ...rest } = change;
      api.knobs.answerDelayMs = answerDelayMs ?? api.knobs.answerDelayMs;
      api.knobs.loseAnswers = loseAnswers ?? api.knobs.loseAnswers;
      const given = Object.entries(rest).filter(([, value]) => value !== undefined);
      courier.turn(Object.fromEntries(given) as Partial<DeliveryKnobs>);
      return readKnobs();
    },
    listRequests: () => api.recording.list(),
    countDroppedRequests: () => api.recording.dropped,
    clearRequests: () => api.recording.clear(),
    listDeliveries: () => structuredClone(sim.state.delivery.list().reverse()),
    flush: () => courier.flush(),
    settle: () => courier.settle(),
    resend: (event) => courier.resend(event),
    advanceClock(seconds) {
      moveClock(seconds);
      expireSessions(sim);
      return sim.now();
    },
    openDispute: (charge, { reason = "fraudulent", status = "needs_response" } = {}) =>
      structuredClone(openDispute(sim, findCharge(sim, charge), { reason, status })),
    moveDispute: (dispute, status) => structuredClone(moveDispute(sim, dispute, status)),
    failRefund: (refund) => structuredClone(failRefund(sim, refund)),
  };
}
