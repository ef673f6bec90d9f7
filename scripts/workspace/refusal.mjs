/** A reason not to go on that the reader can act on: one sentence, no stack. */
export class Refusal extends Error {
  name = "Refusal";
}

function findCode(error) {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return undefined;
}

/** One sentence for whatever stopped us. */
export function describeStop(error) {
  if (error instanceof Refusal) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  if (findCode(error) === "ENOSPC" || /no space left on device|ENOSPC/i.test(message)) {
    return "The disk is full: free some space and start again.";
  }
  return message.split("\n")[0];
}
