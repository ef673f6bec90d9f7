import { SMTPServer, type SMTPServerDataStream } from "smtp-server";

export const STEPS = ["connect", "from", "to", "data-begin", "data-end", "answer"] as const;
type Step = (typeof STEPS)[number];
type Fault = "refuse" | "busy" | "cut" | "hang";

export interface TestSmtp {
  readonly url: string;
  /** Whole messages as they came over the wire, accepted ones only. */
  readonly accepted: string[];
  readonly attempts: () => number;
  /** What goes wrong at the next visits of a step; the first fault of a list is used up by each visit. */
  readonly faults: Map<Step, Fault[]>;
  /** Settles when a step is reached for which `hang` was asked. */
  readonly hanging: Promise<void>;
  waitForAccepted(count: number): Promise<void>;
  close(): Promise<void>;
}

type Done = (error?: Error | null) => void;

async function readAll(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function refusal(fault: Fault): Error {
  const responseCode = fault === "refuse" ? 550 : 451;
  return Object.assign(new Error("ada@example.test is not wanted here"), { responseCode });
}

function cutConnection(server: SMTPServer, sessionId: string): void {
  const connections = server.connections as unknown as Set<{ id: string; _socket: { destroy(): void } }>;
  for (const connection of connections) {
    if (connection.id === sessionId) connection._socket.destroy();
  }
}

/** Does the next fault of the step in place of the step, or else the step. */
type Visit = (step: Step, session: { id: string }, done: Done, go?: () => void) => void;

function createServer(visit: Visit, accept: (raw: string) => void, open: () => void): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 200,
    onConnect(session, done) {
      open();
      visit("connect", session, done);
    },
    onMailFrom: (_address, session, done) => visit("from", session, done),
    onRcptTo: (_address, session, done) => visit("to", session, done),
    onData(stream, session, done) {
      const take = (raw: string) =>
        visit("data-end", session, done, () => {
          accept(raw);
          visit("answer", session, done);
        });
      const refuse = (error?: Error | null) => {
        stream.resume();
        done(error);
      };
      visit("data-begin", session, refuse, () => {
        readAll(stream).then(take, (cause: unknown) => done(cause as Error));
      });
    },
  });
}

/** A mail server on a real socket that fails where a test wants it to. */
export async function startSmtp(): Promise<TestSmtp> {
  const accepted: string[] = [];
  const faults = new Map<Step, Fault[]>();
  const waiting: { count: number; resolve: () => void }[] = [];
  let attempts = 0;
  let tellHanging = () => {};
  const hanging = new Promise<void>((resolve) => {
    tellHanging = resolve;
  });
  const visit: Visit = (step, session, done, go = () => done()) => {
    const fault = faults.get(step)?.shift();
    if (fault === undefined) return go();
    if (fault === "cut") return cutConnection(server, session.id);
    if (fault === "hang") return tellHanging();
    done(refusal(fault));
  };
  const accept = (raw: string) => {
    accepted.push(raw);
    for (const one of waiting) if (accepted.length >= one.count) one.resolve();
  };
  const server = createServer(visit, accept, () => (attempts += 1));
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    accepted,
    attempts: () => attempts,
    faults,
    hanging,
    waitForAccepted: (count) =>
      accepted.length >= count
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.push({ count, resolve })),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
