import type { IncomingMessage } from "node:http";
import * as z from "zod";
import { type Answer, answerJson, comesFromElsewhere, refuseOrigin } from "../answer.ts";
import { StripeFault } from "../protocol/fault.ts";
import type { Controls } from "./controls.ts";

const count = z.int().min(0);

const knobs = z
  .strictObject({
    duplicates: count.max(100),
    reorderWindow: count.max(100_000),
    delayMs: count.max(600_000),
    dropFraction: z.number().min(0).max(1),
    seed: z.int(),
    timestampSkewSeconds: z.int(),
    paused: z.boolean(),
    wrongSecret: z.boolean(),
    reserialise: z.boolean(),
    concurrency: z.int().min(1).max(64),
    answerDelayMs: count.max(60_000),
    loseAnswers: count.max(1_000),
  })
  .partial();

const dispute = z.strictObject({
  charge: z.string(),
  reason: z.string().default("fraudulent"),
  status: z.string().default("needs_response"),
});

const move = z.strictObject({ status: z.string().min(1) });
const clock = z.strictObject({ advanceSeconds: z.int().min(0) });

interface Order {
  controls: Controls;
  id: string;
  body: unknown;
}

const ORDERS: Record<string, (order: Order) => unknown> = {
  "GET requests": ({ controls }) => ({
    requests: controls.listRequests(),
    dropped: controls.countDroppedRequests(),
  }),
  "DELETE requests": ({ controls }) => {
    controls.clearRequests();
    return { requests: [] };
  },
  "GET knobs": ({ controls }) => controls.readKnobs(),
  "POST knobs": ({ controls, body }) => controls.turnKnobs(knobs.parse(body)),
  "GET deliveries": ({ controls }) => ({ deliveries: controls.listDeliveries() }),
  "POST flush": ({ controls }) => {
    controls.flush();
    return {};
  },
  "POST settle": async ({ controls }) => {
    await controls.settle();
    return {};
  },
  "POST clock": ({ controls, body }) => ({ now: controls.advanceClock(clock.parse(body).advanceSeconds) }),
  "POST disputes": ({ controls, body }) => {
    const { charge, reason, status } = dispute.parse(body);
    return controls.openDispute(charge, { reason, status });
  },
  "POST disputes/:id": ({ controls, id, body }) => controls.moveDispute(id, move.parse(body).status),
  "POST refunds/:id/fail": ({ controls, id }) => controls.failRefund(id),
  "POST events/:id/resend": ({ controls, id }) => {
    controls.resend(id);
    return {};
  },
};

function describeRefusal(cause: unknown): Answer {
  if (cause instanceof StripeFault) return answerJson(cause.toBody(), cause.status);
  if (cause instanceof z.ZodError || cause instanceof SyntaxError) {
    return answerJson({ error: { type: "invalid_request_error", message: cause.message } }, 400);
  }
  throw cause;
}

/** What tests ask of a stand-in that runs in another process. Refused unless it was started with controls. */
export async function answerControl(
  controls: Controls | undefined,
  request: IncomingMessage,
  path: string,
  body: string,
): Promise<Answer> {
  if (comesFromElsewhere(request)) return refuseOrigin();
  if (controls === undefined) {
    const message = "The controls are off: start with STRIPE_SIM_CONTROL=1.";
    return answerJson({ error: { type: "invalid_request_error", message } }, 403);
  }
  const [, , area = "", id, action] = path.split("/");
  const name = [area, ...(id === undefined ? [] : [":id"]), ...(action === undefined ? [] : [action])].join(
    "/",
  );
  const run = ORDERS[`${request.method} ${name}`];
  if (run === undefined)
    return answerJson({ error: { type: "invalid_request_error", message: "No such control." } }, 404);
  try {
    return answerJson(await run({ controls, id: id ?? "", body: body === "" ? {} : JSON.parse(body) }));
  } catch (cause) {
    return describeRefusal(cause);
  }
}
