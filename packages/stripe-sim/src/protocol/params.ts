import * as z from "zod";
import { isCurrency } from "../money.ts";
import { refuse, type StripeFault } from "./fault.ts";
import type { Fields } from "./form.ts";

const TEXT_LIMIT = 5_000;
const METADATA_KEYS = 50;

/** Adds a fault of Stripe's own kind to what zod found. */
function fail(context: z.core.$RefinementCtx, message: string, code?: string): never {
  context.addIssue({ code: "custom", message, params: { code } });
  return z.NEVER;
}

/** A text that may not be empty: to Stripe an empty text asks to unset a parameter. */
export function text(limit = TEXT_LIMIT) {
  return z.string().transform((value, context) => {
    if (value === "") return fail(context, "", "parameter_invalid_empty");
    if (value.length > limit) {
      return fail(context, `Invalid string: ${value.slice(0, 10)}...; must be at most ${limit} characters`);
    }
    return value;
  });
}

export function integer(least = Number.MIN_SAFE_INTEGER, most = 99_999_999) {
  return z.string().transform((value, context) => {
    if (!/^-?\d{1,15}$/.test(value)) {
      return fail(context, `Invalid integer: ${value}`, "parameter_invalid_integer");
    }
    const number = Number(value);
    if (number < least) {
      const code = "parameter_invalid_integer";
      return fail(context, `This value must be greater than or equal to ${least}.`, code);
    }
    if (number > most) {
      return fail(context, `This value must be less than or equal to ${most}.`, "parameter_invalid_integer");
    }
    return number;
  });
}

/** Seconds since 1970. */
export function timestamp() {
  return integer(0, 99_999_999_999);
}

/** A percentage above 0, with at most four decimals kept. */
export function percent() {
  return z.string().transform((value, context) => {
    const number = Number(value);
    if (value.trim() === "" || !Number.isFinite(number)) return fail(context, `Invalid decimal: ${value}`);
    if (number <= 0 || number > 100)
      return fail(context, "Invalid percent_off: must be above 0 and at most 100");
    return Math.round(number * 10_000) / 10_000;
  });
}

export function flag() {
  return z.string().transform((value, context) => {
    if (value === "true" || value === "false") return value === "true";
    return fail(context, `Invalid boolean: ${value}`);
  });
}

export function oneOf<const T extends string>(values: readonly T[]) {
  return z.string().transform((value, context) => {
    const found = values.find((one) => one === value);
    return found ?? fail(context, `Invalid value: must be one of ${values.join(", ")}`);
  });
}

export function currency() {
  return z.string().transform((value, context) => {
    const code = value.toLowerCase();
    return isCurrency(code) ? code : fail(context, `Invalid currency: ${value}.`);
  });
}

export function address() {
  return z.string().transform((value, context) => {
    const allowed = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
    return allowed ? value : fail(context, "Not a valid URL", "url_invalid");
  });
}

export function email() {
  return z.string().transform((value, context) => {
    const allowed = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) && value.length <= 512;
    return allowed ? value : fail(context, `Invalid email address: ${value}`, "email_invalid");
  });
}

function toList(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value);
  if (!keys.every((key) => /^\d+$/.test(key))) return value;
  const fields = value as Record<string, unknown>;
  return keys.sort((one, other) => Number(one) - Number(other)).map((key) => fields[key]);
}

export function list<S extends z.ZodType>(item: S, most = 100) {
  return z.preprocess(toList, z.array(item).max(most, `Array exceeds maximum of ${most} elements`));
}

/** Text by name. An empty text removes the name, an empty whole removes all of them. */
export function metadata() {
  const entry = z.record(
    z.string().min(1).max(40, "Metadata keys can only be up to 40 characters"),
    z.string().max(500, "Metadata values must be under 500 characters"),
  );
  const limited = entry.refine((value) => Object.keys(value).length <= METADATA_KEYS, {
    message: "Metadata can only have 50 keys",
  });
  return z.union([z.literal("").transform(() => "clear" as const), limited]);
}

/** A text that an empty text takes away. */
export function unsettable<S extends z.ZodType>(schema: S) {
  return z.union([z.literal("").transform(() => null), schema]);
}

/** When something was made: at a second, or between two. */
export function created() {
  const bounds = { gt: timestamp(), gte: timestamp(), lt: timestamp(), lte: timestamp() };
  return z.union([timestamp(), z.strictObject(bounds).partial()]).optional();
}

/** The parameters of an endpoint: exactly these, and `expand`. */
export function params<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject({ ...shape, expand: list(text(200), 20).optional() });
}

/** The parameters of a list: exactly these, and the page. */
export function listParams<S extends z.ZodRawShape>(shape: S) {
  return params({
    ...shape,
    limit: integer(1, 100).optional(),
    starting_after: text().optional(),
    ending_before: text().optional(),
  });
}

function nameParam(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");
}

interface Found {
  issue: z.core.$ZodIssue;
  path: readonly PropertyKey[];
}

/** Of the ways in which a value could have been right, the one that it is nearest to: the last. */
function flatten(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): Found[] {
  const whole = [...path, ...issue.path];
  if (issue.code !== "invalid_union") return [{ issue, path: whole }];
  const branches = [...issue.errors].reverse();
  const near =
    branches.find((branch) => !branch.some((one) => one.code === "invalid_type")) ?? branches[0] ?? [];
  return near.flatMap((one) => flatten(one, whole));
}

function describeUnknown(path: readonly PropertyKey[], keys: readonly string[]): StripeFault {
  const names = keys.map((key) => nameParam([...path, key]));
  const word = names.length === 1 ? "parameter" : "parameters";
  const message = `Received unknown ${word}: ${names.join(", ")}`;
  return refuse(message, { code: "parameter_unknown", param: names[0] ?? "" });
}

function describeIssue({ issue, path }: Found, given: unknown): StripeFault {
  const param = nameParam(path);
  if (issue.code === "unrecognized_keys") return describeUnknown(path, issue.keys);
  if (issue.code === "invalid_type" && given === undefined) {
    return refuse(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  if (issue.code === "invalid_type") return refuse(`Invalid ${issue.expected}`, { param });
  const code = issue.code === "custom" ? (issue.params?.code as string | undefined) : undefined;
  if (code === "parameter_invalid_empty") {
    const message = `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
    return refuse(message, { code, param });
  }
  const named = issue.message.replace(/^Invalid value/, `Invalid ${param}`);
  return refuse(named, code === undefined ? { param } : { code, param });
}

function readAt(fields: Fields, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], fields);
}

/** What the fields mean, or the fault that Stripe would answer: unknown parameters first. */
export function readParams<S extends z.ZodType>(schema: S, fields: Fields): z.infer<S> {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const found = result.error.issues.flatMap((issue) => flatten(issue, []));
  const first = found.find(({ issue }) => issue.code === "unrecognized_keys") ?? found[0];
  if (first === undefined) throw refuse("Invalid request");
  throw describeIssue(first, readAt(fields, first.path));
}
