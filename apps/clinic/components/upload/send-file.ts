import type { UploadKind } from "@plumbline/domain/vocabulary";
import type { DetailedError, PreviousUpload, UploadOptions } from "tus-js-client";

/** A piece that a slow line carries before the server's patience with one request ends. */
const CHUNK_BYTES = 4 * 1_024 * 1_024;
/** Together two minutes without a line; after that a press or the line's return goes on. */
const RETRY_MS = [0, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000];
/** Below the prefix that signing out wipes. */
const KEPT = "plumbline.upload.";

export interface SendingTold {
  progress(sent: number, total: number): void;
  whole(uploadId: string): void;
  /** `goesOn` when the same upload can go on later. */
  stopped(why: { readonly message: string; readonly goesOn: boolean }): void;
}

export interface Sending {
  pause(): void;
  goOn(): void;
  /** Ends it here and on the server. */
  cancel(): void;
}

/** What this tab remembers of a file is a hash and an address: neither says what the file is called. */
async function fingerprint(file: File, kind: UploadKind): Promise<string> {
  const text = [kind, file.name, file.size, file.lastModified].join("\n");
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const storage: NonNullable<UploadOptions["urlStorage"]> = {
  findAllUploads: async () => [],
  async findUploadsByFingerprint(print) {
    const uploadUrl = sessionStorage.getItem(KEPT + print);
    if (uploadUrl === null) return [];
    const found: PreviousUpload = {
      uploadUrl,
      urlStorageKey: KEPT + print,
      size: null,
      metadata: {},
      creationTime: "",
      parallelUploadUrls: null,
    };
    return [found];
  },
  async addUpload(print, { uploadUrl }) {
    if (uploadUrl !== null) sessionStorage.setItem(KEPT + print, uploadUrl);
    return KEPT + print;
  },
  async removeUpload(key) {
    sessionStorage.removeItem(key);
  },
};

const statusOf = (error: Error | DetailedError) =>
  ("originalResponse" in error ? error.originalResponse?.getStatus() : undefined) ?? 0;

/** Of a refusal the server's own words; they say what to do. */
function describeStop(error: Error | DetailedError) {
  const status = statusOf(error);
  if (status === 401)
    return { message: "You were signed out. Sign in, choose the same file, and it goes on.", goesOn: true };
  if (status === 404 || status === 405)
    return { message: "No files can be uploaded to this installation.", goesOn: false };
  const said = "originalResponse" in error ? (error.originalResponse?.getBody().trim() ?? "") : "";
  if (status >= 400 && status < 500 && said !== "") return { message: said, goesOn: false };
  return { message: "The connection was lost. What was sent is kept.", goesOn: true };
}

const mayPass = (status: number) => status === 0 || status >= 500 || [408, 409, 423, 429].includes(status);

/** Sends a file in pieces, from where it stopped when it was begun in this tab before. */
export async function sendFile(file: File, kind: UploadKind, told: SendingTold): Promise<Sending> {
  const { Upload } = await import("tus-js-client");
  const print = await fingerprint(file, kind);
  const upload = new Upload(file, {
    endpoint: `${window.location.origin}/uploads`,
    headers: { "x-plumbline": "1" },
    metadata: { kind, name: file.name },
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_MS,
    fingerprint: async () => print,
    urlStorage: storage,
    removeFingerprintOnSuccess: true,
    onShouldRetry: (error) => mayPass(statusOf(error)),
    onProgress: (sent, total) => told.progress(sent, total),
    onSuccess: () => told.whole(upload.url?.split("/").at(-1) ?? ""),
    onError: (error) => told.stopped(describeStop(error)),
  });
  const [before] = await upload.findPreviousUploads();
  if (before !== undefined) upload.resumeFromPreviousUpload(before);
  upload.start();
  return {
    pause: () => void upload.abort(),
    goOn: () => upload.start(),
    // Whether the server hears of it or sweeps it after a day makes no difference to anybody here.
    cancel: () => void upload.abort(true).catch(() => storage.removeUpload(KEPT + print)),
  };
}
