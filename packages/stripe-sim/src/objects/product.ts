import type { Product } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject, missParam, refuse } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import {
  address,
  created,
  flag,
  list,
  listParams,
  metadata,
  params,
  text,
  unsettable,
} from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";
import { mergeMetadata } from "./metadata.ts";

interface NewProduct {
  id?: string | undefined;
  name: string;
  active?: boolean | undefined;
  description?: string | undefined;
  images?: string[] | undefined;
  metadata?: Record<string, string> | "clear" | undefined;
  url?: string | undefined;
  tax_code?: string | undefined;
}

function findProduct(sim: Sim, id: string): Product {
  const product = sim.state.product.get(id);
  if (product === undefined) throw missObject("product", id);
  return product;
}

export function makeProduct(sim: Sim, given: NewProduct): Product {
  if (given.id !== undefined && sim.state.product.get(given.id) !== undefined) {
    throw refuse("Product already exists.", { code: "resource_already_exists" });
  }
  const product: Product = {
    id: given.id ?? makeId("prod", 14),
    object: "product",
    active: given.active ?? true,
    created: sim.now(),
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, given.metadata),
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: given.tax_code ?? null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: sim.now(),
    url: given.url ?? null,
  };
  sim.state.product.put(product);
  sim.emit("product.created", product);
  return product;
}

function checkDefaultPrice(sim: Sim, product: Product, id: string): string {
  const price = sim.state.price.get(id);
  if (price?.product !== product.id) throw missParam("price", id, "default_price");
  return id;
}

const fields = {
  active: flag().optional(),
  images: list(address(), 8).optional(),
  metadata: metadata().optional(),
};

export const productEndpoints = [
  endpoint(
    "POST",
    "/v1/products",
    params({
      ...fields,
      id: text(200).optional(),
      name: text(),
      description: text().optional(),
      url: address().optional(),
      tax_code: text(100).optional(),
    }),
    ({ sim, params: given }) => makeProduct(sim, given),
  ),
  endpoint("GET", "/v1/products/:id", params({}), ({ sim, id }) => findProduct(sim, id)),
  endpoint(
    "POST",
    "/v1/products/:id",
    params({
      ...fields,
      name: text().optional(),
      description: unsettable(text()).optional(),
      url: unsettable(address()).optional(),
      tax_code: unsettable(text(100)).optional(),
      default_price: text().optional(),
    }),
    ({ sim, id, params: given }) => {
      const product = findProduct(sim, id);
      const { expand: _, metadata: data, default_price: price, ...rest } = given;
      const defaultPrice =
        price === undefined ? product.default_price : checkDefaultPrice(sim, product, price);
      const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      Object.assign(product, named, { default_price: defaultPrice, updated: sim.now() });
      product.metadata = mergeMetadata(product.metadata, data);
      sim.state.product.put(product);
      sim.emit("product.updated", product);
      return product;
    },
  ),
  endpoint("DELETE", "/v1/products/:id", params({}), ({ sim, id }) => {
    const product = findProduct(sim, id);
    if (sim.state.price.list().some((price) => price.product === id)) {
      throw refuse("This product cannot be deleted because it has one or more user-created prices.");
    }
    sim.state.product.remove(id);
    sim.emit("product.deleted", product);
    return { id, object: "product", deleted: true };
  }),
  endpoint(
    "GET",
    "/v1/products",
    listParams({
      active: flag().optional(),
      created: created(),
      ids: list(text()).optional(),
      url: text().optional(),
    }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.product
        .list()
        .filter((one) => wanted.active === undefined || one.active === wanted.active)
        .filter((one) => wanted.ids === undefined || wanted.ids.includes(one.id))
        .filter((one) => wanted.url === undefined || one.url === wanted.url)
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
