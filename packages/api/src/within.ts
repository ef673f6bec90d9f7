import { withActor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import type { Tx } from "@plumbline/db/doors";
import type { CallActor } from "./context.ts";

type Call<A extends CallActor, I> = {
  readonly ctx: {
    readonly pool: Pool;
    readonly actor: A;
    readonly now: () => Date;
  };
  readonly input: I;
};

/** Runs a query or command in one transaction of the caller's clinic; the last word of every router line. */
export function within<A extends CallActor, I, O>(work: (tx: Tx, actor: A, input: I) => Promise<O>) {
  return ({ ctx, input }: Call<A, I>): Promise<O> =>
    withActor(ctx.pool, ctx.actor, (tx) => work(tx, ctx.actor, input), { now: ctx.now() });
}
