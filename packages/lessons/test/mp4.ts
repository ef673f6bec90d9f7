import { readFileSync } from "node:fs";

interface Box {
  type: string;
  start: number;
  end: number;
}

function boxes(file: Buffer, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const size = file.readUInt32BE(at);
    if (size < 8) throw new Error(`a box of ${size} bytes at ${at}`);
    found.push({ type: file.toString("latin1", at + 4, at + 8), start: at + 8, end: at + size });
    at += size;
  }
  return found;
}

function inside(file: Buffer, path: readonly string[]): Box {
  let box: Box = { type: "", start: 0, end: file.length };
  for (const type of path) {
    const next = boxes(file, box.start, box.end).find((candidate) => candidate.type === type);
    if (!next) throw new Error(`no ${path.join("/")}`);
    box = next;
  }
  return box;
}

const TRACK = ["moov", "trak", "mdia", "minf", "stbl"] as const;

/** What the head of an MP4 says; enough to judge a film without a decoder. */
export interface Mp4 {
  bytes: number;
  order: readonly string[];
  seconds: number;
  width: number;
  height: number;
  codec: string;
  /** H.264 profile: 66 baseline, 77 main. */
  profile: number;
  frames: number;
}

/** Reads the head of a file. */
export function readMp4(path: string): Mp4 {
  const file = readFileSync(path);
  const movie = inside(file, ["moov", "mvhd"]).start;
  const entry = inside(file, [...TRACK, "stsd"]).start + 8;
  const settings = file.indexOf("avcC", entry, "latin1");
  return {
    bytes: file.length,
    order: boxes(file, 0, file.length).map((box) => box.type),
    seconds: file.readUInt32BE(movie + 16) / file.readUInt32BE(movie + 12),
    codec: file.toString("latin1", entry + 4, entry + 8),
    width: file.readUInt16BE(entry + 32),
    height: file.readUInt16BE(entry + 34),
    profile: file.readUInt8(settings + 5),
    frames: file.readUInt32BE(inside(file, [...TRACK, "stsz"]).start + 8),
  };
}
