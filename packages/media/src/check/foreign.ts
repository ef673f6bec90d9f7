import { open, stat } from "node:fs/promises";

const EDGE_BYTES = 64 * 1_024;
/** Looked through as a whole below this size, at both ends above it. */
const WHOLE_BYTES = 16 * 1_024 * 1_024;
const ZIP_END = Buffer.from("PK\u0005\u0006", "latin1");
const ZIP_END_BYTES = 22;

/**
 * What makes a browser or a server read a file as a page or a program. Each mark is long enough not to come up by chance in
 * the noise of a large picture.
 */
const MARKUP = /<(?:script|html|iframe|!doctype)[\s/>]|<\?php\s|javascript:/i;

/** The end record of an archive says how long its comment is; only a true one ends with the file. */
function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)) {
    if (at + ZIP_END_BYTES > tail.length) continue;
    if (at + ZIP_END_BYTES + tail.readUInt16LE(at + 20) <= tail.length) return true;
  }
  return false;
}

async function readEdges(path: string): Promise<{ head: Buffer; tail: Buffer; rest: Buffer }> {
  const { size } = await stat(path);
  await using file = await open(path);
  const read = async (from: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  };
  const edge = Math.min(size, EDGE_BYTES + ZIP_END_BYTES);
  const [head, tail] = [await read(0, edge), await read(size - edge, edge)];
  return { head, tail, rest: size <= WHOLE_BYTES ? await read(0, size) : Buffer.concat([head, tail]) };
}

/** Whether a file, besides being what it is, is also a page, a program, a document or an archive. */
export async function findForeign(path: string): Promise<boolean> {
  const { head, tail, rest } = await readEdges(path);
  return head.subarray(0, 1_024).includes("%PDF-") || endsAsZip(tail) || MARKUP.test(rest.toString("latin1"));
}
