import { FRAMES_PATH, findFrames } from "@plumbline/figures";
import type { FastifyInstance } from "fastify";

/** The frames of the library's figures. A name holds what is in the file, so a browser keeps it for good. */
export function mountFigures(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>(`${FRAMES_PATH}:file`, async (request, reply) => {
    const frames = findFrames(request.params.file);
    if (frames === undefined) {
      return reply.code(404).header("cache-control", "no-store").type("text/plain").send("No such figure.\n");
    }
    return reply
      .header("cache-control", "public, max-age=31536000, immutable")
      .header("content-encoding", "gzip")
      .type("application/json; charset=utf-8")
      .send(frames);
  });
}
