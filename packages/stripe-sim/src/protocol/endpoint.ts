import type * as z from "zod";
import type { Sim } from "../state.ts";

export type Method = "GET" | "POST" | "DELETE";

export interface Call<P> {
  sim: Sim;
  params: P;
  /** What stands at `:id` in the path. */
  id: string;
  path: string;
}

export interface Endpoint {
  method: Method;
  path: string;
  params: z.ZodType;
  run(call: Call<never>): object;
}

/** One line of the API: method, path, the parameters that it knows, and what it does. */
export function endpoint<S extends z.ZodType>(
  method: Method,
  path: string,
  params: S,
  run: (call: Call<z.infer<S>>) => object,
): Endpoint {
  return { method, path, params, run };
}

/** A segment that is not well encoded names nothing. */
function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function matchPath(pattern: string, path: string): string | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  let id = "";
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? "";
    if (part === ":id" && text !== "") id = decodeSegment(text);
    else if (part !== text) return undefined;
  }
  return id;
}

/** The endpoint for a request; a literal path wins over one with an id. */
export function findEndpoint(
  endpoints: readonly Endpoint[],
  method: string,
  path: string,
): { found: Endpoint; id: string } | undefined {
  for (const found of endpoints) {
    const id = found.method === method ? matchPath(found.path, path) : undefined;
    if (id !== undefined) return { found, id };
  }
  return undefined;
}
