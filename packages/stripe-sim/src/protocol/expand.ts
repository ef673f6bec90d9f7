import type { Sim, State } from "../state.ts";
import { takePage } from "./page.ts";
import { refuse } from "./fault.ts";

const DEPTH_LIMIT = 4;

/** Fields that hold an id, and the table it belongs to. The last name of the path decides. */
const REFERENCES: Record<string, keyof State> = {
  charge: "charge",
  coupon: "coupon",
  customer: "customer",
  default_price: "price",
  latest_charge: "charge",
  payment_intent: "paymentIntent",
  product: "product",
  promotion_code: "promotionCode",
};

type Included = (sim: Sim, owner: Record<string, unknown>) => unknown;

/** Fields that are only there when they are asked for. */
const INCLUDED: Record<string, Included> = {
  "checkout.session line_items": (sim, owner) => {
    const items = sim.state.checkout.get(String(owner.id))?.items ?? [];
    return takePage(structuredClone(items), {}, `/v1/checkout/sessions/${String(owner.id)}/line_items`);
  },
  "charge refunds": (sim, owner) => {
    const refunds = sim.state.refund.list().filter((refund) => refund.charge === owner.id);
    return takePage(structuredClone(refunds), {}, `/v1/charges/${String(owner.id)}/refunds`);
  },
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function cannotExpand(path: string): Error {
  return refuse(`This property cannot be expanded (${path}).`, { param: "expand" });
}

function expandField(sim: Sim, owner: Record<string, unknown>, name: string, path: string): unknown {
  const include = INCLUDED[`${String(owner.object)} ${name}`];
  if (include !== undefined && !isObject(owner[name])) owner[name] = include(sim, owner);
  if (!(name in owner)) throw cannotExpand(path);
  const value = owner[name];
  const table = REFERENCES[name];
  if (typeof value !== "string") return value;
  if (table === undefined) throw cannotExpand(path);
  const target = sim.state[table].get(value);
  if (target !== undefined) owner[name] = structuredClone(target);
  return owner[name];
}

function expandPath(sim: Sim, at: unknown, names: readonly string[], path: string): void {
  const [name, ...rest] = names;
  if (name === undefined || at === null || at === undefined) return;
  if (Array.isArray(at)) {
    for (const one of at) expandPath(sim, one, names, path);
    return;
  }
  if (!isObject(at)) throw cannotExpand(path);
  const value = expandField(sim, at, name, path);
  const isLeaf = rest.length === 0;
  const canBeReference =
    REFERENCES[name] !== undefined || INCLUDED[`${String(at.object)} ${name}`] !== undefined;
  if (isLeaf && !canBeReference) throw cannotExpand(path);
  expandPath(sim, value, rest, path);
}

/** Puts whole objects where the answer holds their ids. The answer is a copy, and stays the caller's. */
export function expandAnswer(sim: Sim, answer: object, paths: readonly string[]): void {
  for (const path of paths) {
    const names = path.split(".");
    if (names.length > DEPTH_LIMIT + (names[0] === "data" ? 1 : 0)) {
      throw refuse(`You cannot expand more than ${DEPTH_LIMIT} levels of a property. Property: ${path}`);
    }
    expandPath(sim, answer, names, path);
  }
}
