import type { StripeEvent, StripeObject } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import { created, list, listParams, params, text } from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";

/** The version of the API that the official package 23.1.0 speaks, and the only one that is spoken here. */
export const API_VERSION = "2026-10-28.endive";

/** Takes a picture of the object as it is now. */
export function makeEvent(
  sim: Sim,
  type: string,
  object: StripeObject,
  previous: Record<string, unknown> | undefined,
): StripeEvent {
  const copy = structuredClone(object) as StripeObject & { secret?: string };
  const data = previous === undefined ? { object: copy } : { object: copy, previous_attributes: previous };
  const event: StripeEvent = {
    id: makeId("evt"),
    object: "event",
    api_version: API_VERSION,
    created: sim.now(),
    data,
    livemode: false,
    pending_webhooks: 0,
    request: { ...sim.cause },
    type,
  };
  return sim.state.event.put(event);
}

function matchesType(type: string, wanted: string): boolean {
  return wanted === "*" || type === wanted || (wanted.endsWith("*") && type.startsWith(wanted.slice(0, -1)));
}

export const eventEndpoints = [
  endpoint("GET", "/v1/events/:id", params({}), ({ sim, id }) => {
    const event = sim.state.event.get(id);
    if (event === undefined) throw missObject("event", id);
    return event;
  }),
  endpoint(
    "GET",
    "/v1/events",
    listParams({ created: created(), type: text().optional(), types: list(text(), 20).optional() }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.event
        .list()
        .filter((one) => wanted.type === undefined || matchesType(one.type, wanted.type))
        .filter(
          (one) => wanted.types === undefined || wanted.types.some((type) => matchesType(one.type, type)),
        )
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
