import { createServer, type IncomingMessage, type Server } from "node:http";
import { type Answer, readBody, sendAnswer } from "./answer.ts";
import { renderNothing } from "./checkout/page.ts";
import { answerCheckout } from "./checkout/web.ts";
import type { Controls } from "./control/controls.ts";
import { answerControl } from "./control/web.ts";
import { answerDashboard } from "./dashboard/web.ts";
import { answerPage } from "./html.ts";
import type { Api } from "./protocol/api.ts";
import type { Sim } from "./state.ts";
import type { Courier } from "./webhooks/courier.ts";

interface Parts {
  sim: Sim;
  api: Api;
  courier: Courier;
  /** Missing when the controls may not be reached over HTTP. */
  controls: Controls | undefined;
}

async function route(parts: Parts, request: IncomingMessage): Promise<Answer | undefined> {
  const { sim, api, courier, controls } = parts;
  const path = new URL(request.url ?? "/", "http://stripe").pathname;
  const body = await readBody(request);
  if (path.startsWith("/v1/")) return await api.handle(request, body);
  if (path === "/healthz") return { status: 200, contentType: "text/plain", body: "ok" };
  if (path.startsWith("/_sim/")) return await answerControl(controls, request, path, body);
  return (
    answerCheckout(sim, request, path, body) ??
    answerDashboard(sim, courier, request, path, body) ??
    answerPage(renderNothing(), 404)
  );
}

/** API, hosted pages, dashboard and controls behind one port. */
export function createStripeServer(parts: Parts): Server {
  return createServer((request, response) => {
    route(parts, request).then(
      (answer) => {
        if (answer === undefined) request.socket.destroy();
        else sendAnswer(request, response, answer);
      },
      (cause: unknown) => {
        if (!request.socket.destroyed) console.error("stripe-sim:", cause);
        response.writeHead(500).end();
      },
    );
  });
}
