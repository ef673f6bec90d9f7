import { copyFile, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UPLOAD_PARTS, type UploadPart } from "./upload-part.ts";
import { isUuid } from "./uuid.ts";

/** One file, named by ids only. */
export interface BlobKey {
  readonly clinicId: string;
  readonly uploadId: string;
  readonly part: UploadPart;
}

/**
 * Where checked files are kept. Ids in, files out: no name that a person typed gets here, and nothing is ever changed in
 * place, so that a store of objects behind the network can do the same.
 */
export interface BlobStore {
  /** Takes over a file of this machine: all of it is there afterwards, or none. */
  keep(key: BlobKey, file: string): Promise<void>;
  /** Where the host can read it in ranges; null for what is not there. */
  locate(key: BlobKey): Promise<string | null>;
  /** The uploads of which anything is kept. */
  list(): Promise<readonly Omit<BlobKey, "part">[]>;
  remove(upload: Omit<BlobKey, "part">): Promise<void>;
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    // Another disk: copied beside its place first, so that no half file is ever under its name.
    await copyFile(from, `${to}.part`);
    await rename(`${to}.part`, to);
    await rm(from);
  }
}

const listFolder = (folder: string) => readdir(folder).catch(() => [] as string[]);

/** Keeps files in a folder of this machine. */
export function createDiskStore(folder: string): BlobStore {
  const folderOf = ({ clinicId, uploadId }: Omit<BlobKey, "part">) => {
    if (!isUuid(clinicId) || !isUuid(uploadId)) throw new Error("files are named by ids only");
    return join(folder, clinicId, uploadId);
  };
  const pathOf = (key: BlobKey) => {
    if (!UPLOAD_PARTS.includes(key.part)) throw new Error("files have known parts only");
    return join(folderOf(key), key.part);
  };
  return {
    async keep(key, file) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await move(file, path);
    },
    async locate(key) {
      const path = pathOf(key);
      const found = await stat(path).catch(() => null);
      return found?.isFile() === true ? path : null;
    },
    async list() {
      const clinics = (await listFolder(folder)).filter(isUuid);
      const lists = clinics.map(async (clinicId) => {
        const uploads = (await listFolder(join(folder, clinicId))).filter(isUuid);
        return uploads.map((uploadId) => ({ clinicId, uploadId }));
      });
      return (await Promise.all(lists)).flat();
    },
    async remove(upload) {
      await rm(folderOf(upload), { recursive: true, force: true });
    },
  };
}
