import { createServer } from "node:net";

function listen(port: number): Promise<number | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(null));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : null));
    });
  });
}

export const isPortFree = async (port: number): Promise<boolean> => (await listen(port)) !== null;

export async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === null) throw new Error("No free port was found.");
  return port;
}
