import { Suspense } from "react";
import Link from "next/link";
import { getNow, requireActor, read } from "../../server/call.ts";

async function Later() {
  await new Promise((resolve) => setTimeout(resolve, 150));
  const who = requireActor();
  const answer = await read(async (api) => (api as unknown as { whoAmI: () => Promise<string> }).whoAmI());
  return <p data-testid="later">{who.personId} {answer} {getNow().toISOString()}</p>;
}
export default function Proof() {
  const actor = requireActor();
  return <main><h1>{actor.personId}</h1><Link href="/proof/slow">go</Link><Suspense fallback={<p>…</p>}><Later /></Suspense></main>;
}
