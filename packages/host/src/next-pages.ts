import { createServer } from "node:http";
import next from "next";
import type { PagesPort } from "./ports.ts";

/** Next as the host runs it. In production no upgrade ever reaches it: only hot reload needs a socket. */
export function createNextPages(options: {
  directory: string;
  development: boolean;
  port: number;
}): PagesPort {
  let app: ReturnType<typeof next> | undefined;
  let handle: ReturnType<NonNullable<typeof app>["getRequestHandler"]> | undefined;
  return {
    async prepare(server) {
      app = next({
        dir: options.directory,
        dev: options.development,
        turbopack: options.development,
        port: options.port,
        hostname: "localhost",
        httpServer: options.development ? server : createServer(),
      });
      await app.prepare();
      handle = app.getRequestHandler();
    },
    async handle(request, response) {
      if (handle === undefined) throw new Error("pages are not prepared");
      await handle(request, response);
    },
    async close() {
      await app?.close();
    },
  };
}
