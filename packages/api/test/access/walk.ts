import { TRPCError } from "@trpc/server";
import { clinicRouter } from "../../src/clinic-root.ts";
import type { Context } from "../../src/context.ts";
import type { SignedInAsker } from "./actors.ts";
import { portalRouter } from "../../src/portal-root.ts";
import { createCallerFactory, type ProcedureMeta } from "../../src/trpc.ts";

export interface Procedure {
  path: string;
  root: "clinic" | "portal";
  kind: "query" | "mutation" | "subscription";
  meta: ProcedureMeta | undefined;
}

function listOf(root: Procedure["root"], router: typeof clinicRouter | typeof portalRouter): Procedure[] {
  return Object.entries(router._def.procedures).map(([path, procedure]) => {
    const { type, meta } = (
      procedure as unknown as { _def: { type: Procedure["kind"]; meta?: ProcedureMeta } }
    )._def;
    return { path, root, kind: type, meta };
  });
}

/** Every procedure of both roots, by path. */
export const PROCEDURES: readonly Procedure[] = [
  ...listOf("clinic", clinicRouter),
  ...listOf("portal", portalRouter),
].sort((a, b) => (a.path < b.path ? -1 : 1));

/** Open to whoever asks, signed in or not. */
export function isPublic({ meta }: Procedure): boolean {
  return meta?.authorisation?.kind === "public";
}

/** One who may call it. */
export function askerOf({ meta }: Procedure): SignedInAsker {
  const authorisation = meta?.authorisation;
  if (authorisation?.kind === "patient" || authorisation?.kind === "buyer") return authorisation.kind;
  return authorisation?.kind === "staff" &&
    /^(team|settings|audit|course|movement)\./.test(authorisation.permission)
    ? "owner"
    : "clinician";
}

const factories = { clinic: createCallerFactory(clinicRouter), portal: createCallerFactory(portalRouter) };

/** `ok`, or the code and message of the refusal; an unknown error is a failure of the test itself. */
export type Answer = { code: string; message: string; body: string };

export async function call(procedure: Procedure, context: Context, input: unknown): Promise<Answer> {
  const caller: unknown = factories[procedure.root](context);
  const method = procedure.path
    .split(".")
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    return { code: "ok", message: "", body: JSON.stringify(await method(input)) ?? "" };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return {
      code: error.code,
      message: error.message,
      body: JSON.stringify({ code: error.code, message: error.message }),
    };
  }
}
