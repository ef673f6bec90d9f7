import * as z from "zod";
import type { Customer } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import { created, email, list, listParams, metadata, params, text, unsettable } from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";
import { mergeMetadata } from "./metadata.ts";

const addressPart = z.string().max(500).optional();
const postalAddress = z.strictObject({
  city: addressPart,
  country: addressPart,
  line1: addressPart,
  line2: addressPart,
  postal_code: addressPart,
  state: addressPart,
});

const fields = {
  address: unsettable(postalAddress).optional(),
  description: text().optional(),
  email: email().optional(),
  metadata: metadata().optional(),
  name: text(256).optional(),
  phone: text(20).optional(),
  preferred_locales: list(text(20), 10).optional(),
};

type NewCustomer = { [K in keyof typeof fields]?: z.infer<(typeof fields)[K]> };

function toAddress(given: z.infer<typeof postalAddress> | null | undefined): Customer["address"] {
  if (given === undefined || given === null) return null;
  const { city, country, line1, line2, postal_code: postalCode, state } = given;
  return {
    city: city || null,
    country: country || null,
    line1: line1 || null,
    line2: line2 || null,
    postal_code: postalCode || null,
    state: state || null,
  };
}

function findCustomer(sim: Sim, id: string): Customer {
  const customer = sim.state.customer.get(id);
  if (customer === undefined) throw missObject("customer", id);
  return customer;
}

export function makeCustomer(sim: Sim, given: NewCustomer): Customer {
  const id = makeId("cus", 14);
  const customer: Customer = {
    id,
    object: "customer",
    address: toAddress(given.address),
    balance: 0,
    created: sim.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: mergeMetadata({}, given.metadata),
    name: given.name ?? null,
    next_invoice_sequence: 1,
    phone: given.phone ?? null,
    preferred_locales: given.preferred_locales ?? [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  sim.state.customer.put(customer);
  sim.emit("customer.created", customer);
  return customer;
}

export const customerEndpoints = [
  endpoint("POST", "/v1/customers", params(fields), ({ sim, params: given }) => makeCustomer(sim, given)),
  endpoint("GET", "/v1/customers/:id", params({}), ({ sim, id }) => findCustomer(sim, id)),
  endpoint("POST", "/v1/customers/:id", params(fields), ({ sim, id, params: given }) => {
    const customer = findCustomer(sim, id);
    customer.address = given.address === undefined ? (customer.address ?? null) : toAddress(given.address);
    customer.description = given.description ?? customer.description;
    customer.email = given.email ?? customer.email;
    customer.name = given.name ?? customer.name ?? null;
    customer.phone = given.phone ?? customer.phone ?? null;
    customer.preferred_locales = given.preferred_locales ?? customer.preferred_locales ?? [];
    customer.metadata = mergeMetadata(customer.metadata, given.metadata);
    sim.state.customer.put(customer);
    sim.emit("customer.updated", customer);
    return customer;
  }),
  endpoint("DELETE", "/v1/customers/:id", params({}), ({ sim, id }) => {
    const customer = findCustomer(sim, id);
    sim.state.customer.remove(id);
    sim.emit("customer.deleted", customer);
    return { id, object: "customer", deleted: true };
  }),
  endpoint(
    "GET",
    "/v1/customers",
    listParams({ created: created(), email: text(512).optional() }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.customer
        .list()
        .filter((one) => wanted.email === undefined || one.email === wanted.email)
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
