import type { UploadKind } from "@plumbline/domain/vocabulary";
import { NotTaken, type Verdict } from "./verdict.ts";

type Check = (path: string, folder: string) => Promise<Verdict>;

/** The program of the process that decodes strangers' files: one file, one answer, and its end. */
const CHECKS: Record<UploadKind, () => Promise<Check>> = {
  picture: async () => (await import("./picture.ts")).checkPicture,
  video: async () => (await import("./video.ts")).checkVideo,
  captions: async () => (await import("./captions.ts")).checkCaptions,
};

async function judge(kind: UploadKind, path: string, folder: string): Promise<Verdict> {
  const check = await CHECKS[kind]();
  try {
    return await check(path, folder);
  } catch (error) {
    if (error instanceof NotTaken) return { ok: false, reason: error.message };
    throw error;
  }
}

const [kind, path, folder] = process.argv.slice(2) as [UploadKind, string, string];
const verdict = await judge(kind, path, folder);
process.send?.(verdict, () => process.disconnect());
