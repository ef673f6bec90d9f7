import { readEnv } from "./env.ts";
import { startMailbox } from "./mailbox.ts";

function describeFailure(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if ("code" in cause && cause.code === "EADDRINUSE" && "port" in cause)
    return `Port ${String(cause.port)} is in use.`;
  return cause.message;
}

try {
  const mailbox = await startMailbox(readEnv());
  console.log(`mailbox listening on ${mailbox.url}, receiving on ${mailbox.smtpUrl}`);
  const stop = () => {
    mailbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (cause) {
  console.error(`The mailbox did not start. ${describeFailure(cause)}`);
  process.exit(1);
}
