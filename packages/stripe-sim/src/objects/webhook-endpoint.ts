import type { WebhookEndpoint } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject } from "../protocol/fault.ts";
import { takePage } from "../protocol/page.ts";
import { address, flag, list, listParams, metadata, params, text, unsettable } from "../protocol/params.ts";
import { makeId, type Sim, type State } from "../state.ts";
import { API_VERSION } from "./event.ts";
import { mergeMetadata } from "./metadata.ts";

interface NewEndpoint {
  url: string;
  enabled_events: string[];
  secret?: string | undefined;
  description?: string | null | undefined;
  metadata?: Record<string, string> | "clear" | undefined;
}

export function makeWebhookEndpoint(state: State, nowSeconds: number, given: NewEndpoint): WebhookEndpoint {
  return state.endpoint.put({
    id: makeId("we"),
    object: "webhook_endpoint",
    api_version: API_VERSION,
    application: null,
    created: nowSeconds,
    description: given.description ?? null,
    enabled_events: given.enabled_events,
    livemode: false,
    metadata: mergeMetadata({}, given.metadata),
    secret: given.secret ?? makeId("whsec", 32),
    status: "enabled",
    url: given.url,
  });
}

/** The secret is shown once, when the endpoint is made. */
function hideSecret(endpoint: WebhookEndpoint): object {
  return Object.fromEntries(Object.entries(endpoint).filter(([name]) => name !== "secret"));
}

function findWebhookEndpoint(sim: Sim, id: string): WebhookEndpoint {
  const found = sim.state.endpoint.get(id);
  if (found === undefined) throw missObject("webhook endpoint", id);
  return found;
}

/** Stripe refuses the name of an event that it does not know; here the shape of a name is enough. */
const eventName = () => text(100);

export const webhookEndpointEndpoints = [
  endpoint(
    "POST",
    "/v1/webhook_endpoints",
    params({
      url: address(),
      enabled_events: list(eventName()),
      description: unsettable(text()).optional(),
      metadata: metadata().optional(),
      api_version: text(50).optional(),
    }),
    ({ sim, params: given }) => makeWebhookEndpoint(sim.state, sim.now(), given),
  ),
  endpoint("GET", "/v1/webhook_endpoints/:id", params({}), ({ sim, id }) =>
    hideSecret(findWebhookEndpoint(sim, id)),
  ),
  endpoint(
    "POST",
    "/v1/webhook_endpoints/:id",
    params({
      url: address().optional(),
      enabled_events: list(eventName()).optional(),
      disabled: flag().optional(),
      description: unsettable(text()).optional(),
      metadata: metadata().optional(),
    }),
    ({ sim, id, params: given }) => {
      const found = findWebhookEndpoint(sim, id);
      found.url = given.url ?? found.url;
      found.enabled_events = given.enabled_events ?? found.enabled_events;
      if (given.disabled !== undefined) found.status = given.disabled ? "disabled" : "enabled";
      if (given.description !== undefined) found.description = given.description;
      found.metadata = mergeMetadata(found.metadata, given.metadata);
      return hideSecret(sim.state.endpoint.put(found));
    },
  ),
  endpoint("DELETE", "/v1/webhook_endpoints/:id", params({}), ({ sim, id }) => {
    findWebhookEndpoint(sim, id);
    sim.state.endpoint.remove(id);
    return { id, object: "webhook_endpoint", deleted: true };
  }),
  endpoint("GET", "/v1/webhook_endpoints", listParams({}), ({ sim, path, params: wanted }) => {
    const page = takePage(sim.state.endpoint.list(), wanted, path);
    return { ...page, data: page.data.map(hideSecret) };
  }),
];
