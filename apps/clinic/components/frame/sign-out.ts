import { wipeTabStorage } from "../../lib/draft-keys.ts";
import { callSignIn } from "../../lib/sign-in-call.ts";

const CHANNEL = "plumbline";
const SIGNED_OUT = "signed-out";

function leave(): void {
  wipeTabStorage();
  window.location.assign("/sign-in");
}

/** Ends this session, or all of this person's; every tab of the clinic in this browser wipes what it kept. */
export async function signOut(which: "here" | "everywhere"): Promise<string | null> {
  const answer = await callSignIn(which === "here" ? "sign-out" : "sign-out-everywhere", {});
  const isOver = answer.ok || answer.refused.code === "signed-out";
  if (!isOver) return answer.refused.message;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(SIGNED_OUT);
  channel.close();
  leave();
  return null;
}

/** Follows a sign-out of another tab. Returns how to stop listening. */
export function followSignOut(): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (message) => {
    if (message.data === SIGNED_OUT) leave();
  };
  return () => channel.close();
}
