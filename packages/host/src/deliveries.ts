import { isConnectionLoss } from "@plumbline/db/pool";
import { DeliveryRefused, PaymentUnavailable } from "@plumbline/payments";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HostOptions } from "./host.ts";
import type { DeliveriesPort } from "./ports.ts";

const PATH = "/api/stripe/webhook";
const BODY_BYTES = 512 * 1_024;

/**
 * Where the payment provider delivers its events. The signature is over the very bytes, so the body stays text. Anything
 * but a 2xx makes the provider deliver again.
 */
export function mountDeliveries(app: FastifyInstance, { deliveries }: HostOptions): void {
  if (deliveries === null) return;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string", bodyLimit: BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.post(PATH, (request, reply) => receive(deliveries, request, reply));
    scope.route({
      method: ["GET", "PUT", "PATCH", "DELETE"],
      url: PATH,
      handler: (_request, reply) => reply.code(405).header("allow", "POST").send(),
    });
  });
}

async function receive(
  deliveries: NonNullable<DeliveriesPort>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const signature = request.headers["stripe-signature"];
  const body = typeof request.body === "string" ? request.body : "";
  const say = (status: number, text: string) => reply.code(status).type("text/plain").send(`${text}\n`);
  try {
    await deliveries.receiveDelivery(body, typeof signature === "string" ? signature : undefined);
    return say(200, "received");
  } catch (error) {
    if (error instanceof DeliveryRefused) {
      request.log.warn({ reason: error.reason }, "delivery refused");
      return say(400, error.message);
    }
    request.log.error({ err: error }, "delivery failed");
    const isAway = error instanceof PaymentUnavailable || isConnectionLoss(error);
    return say(isAway ? 503 : 500, "Not possible at this moment. Deliver it again.");
  }
}
