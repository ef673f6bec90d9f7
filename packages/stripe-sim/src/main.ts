import { readEnv } from "./env.ts";
import { startStripeSim } from "./stripe-sim.ts";

function describeFailure(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if ("code" in cause && cause.code === "EADDRINUSE" && "port" in cause)
    return `Port ${String(cause.port)} is in use.`;
  return cause.message;
}

try {
  const sim = await startStripeSim(readEnv());
  console.log(`stripe-sim listening on ${sim.url}`);
  const stop = () => {
    sim.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (cause) {
  console.error(`The local Stripe did not start. ${describeFailure(cause)}`);
  process.exit(1);
}
