import type { BuyerActor, PatientActor, StaffActor } from "@plumbline/db/actor";
import { type Permission, rolesAllow } from "@plumbline/domain/access";
import { Fault } from "@plumbline/domain/fault";
import { initTRPC, TRPCError } from "@trpc/server";
import type { Context } from "./context.ts";
import { describeCause, translateError } from "./faults.ts";
import { learnerOf } from "./learner.ts";
import { refuseUnstorable } from "./storable.ts";

/** Who may call a procedure. Every procedure declares exactly one; a generated test reads it. */
export type Authorisation =
  /** Anyone, signed in or not. */
  | { readonly kind: "public" }
  /** A session, even one whose second factor is still missing. */
  | { readonly kind: "session" }
  | { readonly kind: "staff"; readonly permission: Permission }
  | { readonly kind: "patient" }
  /** Somebody who has or had a course: a buyer, or a patient who has joined one. */
  | { readonly kind: "buyer" };

export type ProcedureMeta = {
  readonly authorisation?: Authorisation;
  /** An input that the generated authorisation test may send. */
  readonly example?: unknown;
};

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error }) {
      const { code, httpStatus } = shape.data;
      return { ...shape, data: { code, httpStatus, ...describeCause(error.cause) } };
    },
  });

export const createRouter = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;

/** Every procedure starts here, so that no error leaves untranslated. */
const translated = t.procedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  throw translateError(result.error, ctx.requestId, (cause) => ctx.report(cause, path));
});

function refuseUnknown(): TRPCError {
  return new TRPCError({ code: "UNAUTHORIZED", message: "Please sign in." });
}

/** After the caller is known: nothing is said about the input of somebody who may not ask. */
const readInput = t.middleware(async ({ getRawInput, next }) => {
  refuseUnstorable(await getRawInput());
  return next();
});

export const publicProcedure = translated.meta({ authorisation: { kind: "public" } }).use(readInput);

export const sessionProcedure = translated
  .meta({ authorisation: { kind: "session" } })
  .use(({ ctx, next }) => {
    if (ctx.session === null) throw refuseUnknown();
    return next({ ctx: { session: ctx.session } });
  })
  .use(readInput);

/** A staff member of one clinic whose roles carry the permission. */
export function staffProcedure(permission: Permission) {
  return translated
    .meta({ authorisation: { kind: "staff", permission } })
    .use(({ ctx, next }) => {
      if (ctx.actor === null) throw refuseUnknown();
      if (ctx.actor.kind !== "staff" || !rolesAllow(ctx.actor.roles, permission)) {
        throw new Fault("forbidden", "Your role does not include this.");
      }
      const actor: StaffActor = ctx.actor;
      return next({ ctx: { actor } });
    })
    .use(readInput);
}

export const patientProcedure = translated
  .meta({ authorisation: { kind: "patient" } })
  .use(({ ctx, next }) => {
    if (ctx.actor === null) throw refuseUnknown();
    if (ctx.actor.kind !== "patient")
      throw new Fault("forbidden", "This belongs to a patient's own account.");
    const actor: PatientActor = ctx.actor;
    return next({ ctx: { actor } });
  })
  .use(readInput);

export const buyerProcedure = translated
  .meta({ authorisation: { kind: "buyer" } })
  .use(({ ctx, next }) => {
    if (ctx.actor === null) throw refuseUnknown();
    const actor: BuyerActor | null = learnerOf(ctx.actor);
    if (actor === null) throw new Fault("forbidden", "This belongs to somebody who has the course.");
    return next({ ctx: { actor } });
  })
  .use(readInput);
