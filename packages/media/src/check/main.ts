import type { UploadKind } from "@plumbline/domain/vocabulary";
import { checkCaptions } from "./captions.ts";
import { checkPicture } from "./picture.ts";
import { NotTaken, type Verdict } from "./verdict.ts";
import { checkVideo } from "./video.ts";

/** The program of the process that decodes strangers' files: one file, one answer, and its end. */
const CHECKS = {
  picture: checkPicture,
  video: checkVideo,
  captions: checkCaptions,
} satisfies Record<UploadKind, (path: string, folder: string) => Promise<Verdict>>;

async function judge(kind: UploadKind, path: string, folder: string): Promise<Verdict> {
  try {
    return await CHECKS[kind](path, folder);
  } catch (error) {
    if (error instanceof NotTaken) return { ok: false, reason: error.message };
    throw error;
  }
}

const [kind, path, folder] = process.argv.slice(2) as [UploadKind, string, string];
const verdict = await judge(kind, path, folder);
process.send?.(verdict, () => process.disconnect());
