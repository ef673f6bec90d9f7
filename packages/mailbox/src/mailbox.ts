import type { Server } from "node:net";
import { createSmtpServer } from "./smtp.ts";
import { openStore } from "./store.ts";
import { createWebServer } from "./web.ts";

export interface MailboxOptions {
  /** 0 takes a free port. */
  httpPort: number;
  smtpPort: number;
  host?: string;
  /** Keeps the mail here over restarts; without it the mail lives in memory. */
  folder?: string;
}

export interface Mailbox {
  url: string;
  smtpUrl: string;
  close(): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** A mail server that keeps everything it is given and shows it on a page. It sends nothing onwards. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const host = options.host ?? "127.0.0.1";
  const store = await openStore(options.folder);
  const web = createWebServer(store);
  const smtp = createSmtpServer(store);
  const httpPort = await listen(web, options.httpPort, host);
  let smtpPort: number;
  try {
    smtpPort = await listen(smtp.server, options.smtpPort, host);
  } catch (cause) {
    web.close();
    throw cause;
  }
  return {
    url: `http://${host}:${httpPort}`,
    smtpUrl: `smtp://${host}:${smtpPort}`,
    async close() {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => web.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}
