import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import type { MessageStore } from "./store.ts";

const SIZE_LIMIT_BYTES = 25 * 1024 * 1024;

async function readStream(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function refuse(message: string, responseCode: number): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Accepts every sender and recipient and delivers nothing onwards. */
export function createSmtpServer(store: MessageStore): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: SIZE_LIMIT_BYTES,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    onData(stream, session, done) {
      const from = session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address;
      const to = session.envelope.rcptTo.map((recipient) => recipient.address);
      readStream(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw refuse("The message is larger than 25 MB", 552);
          await store.add(from, to, raw);
          done();
        })
        .catch((cause: unknown) => done(cause instanceof Error ? cause : refuse(String(cause), 451)));
    },
  });
  // A client that goes away in mid-sentence must not end the mailbox.
  server.on("error", (error) => {
    if (server.server.listening) console.error(`mailbox: ${error.message}`);
  });
  return server;
}
