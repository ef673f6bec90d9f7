import { AsyncLocalStorage } from "node:async_hooks";
import { readdir, rm, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { UPLOAD_LIMITS } from "@plumbline/domain/upload";
import { UPLOAD_KINDS, type UploadKind } from "@plumbline/domain/vocabulary";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";
import { isUuid } from "./uuid.ts";

/** Where resumable uploads are answered. */
export const UPLOADS_PATH = "/uploads";

/** Whoever sends: an upload is one person's in one clinic. */
export interface UploadOwner {
  readonly clinicId: string;
  readonly personId: string;
}

export interface DeclaredUpload {
  readonly kind: UploadKind;
  readonly name: string;
  readonly size: number;
}

/** Who keeps the book of uploads; throws `UploadRefused` for what may not be. */
export interface UploadBook<Owner extends UploadOwner> {
  /** The id under which it is known from now on. */
  begin(owner: Owner, declared: DeclaredUpload): Promise<string>;
  receive(owner: Owner, uploadId: string, received: number): Promise<void>;
  /** Every byte is here; it is checked next. */
  complete(owner: Owner, uploadId: string): Promise<void>;
  drop(owner: Owner, uploadId: string): Promise<void>;
}

/** A refusal in words for the person who sends. */
export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A file that came in, or is coming. */
export interface IncomingFile extends UploadOwner {
  readonly uploadId: string;
  readonly path: string;
  readonly isWhole: boolean;
  readonly startedAt: Date;
}

export interface UploadServer<Owner extends UploadOwner> {
  /** Answers one request below `UPLOADS_PATH` of somebody who may upload. */
  handle(owner: Owner, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Everything in the folder: the list of work to do. */
  listIncoming(): Promise<readonly IncomingFile[]>;
  remove(uploadId: string): Promise<void>;
}

const MOST_BYTES = Math.max(...Object.values(UPLOAD_LIMITS).map(({ maxBytes }) => maxBytes));
const NOT_THERE = "There is no such upload. Choose the file again.";

function readDeclared(length: string | null, metadata: Record<string, string | null>): DeclaredUpload {
  const kind = UPLOAD_KINDS.find((one) => one === metadata["kind"]);
  if (kind === undefined || length === null)
    throw new UploadRefused(400, "Say first what is sent and how large it is.");
  return { kind, name: metadata["name"] ?? "", size: Number(length) };
}

interface Parts<Owner extends UploadOwner> {
  readonly folder: string;
  readonly publicOrigin: string;
  readonly book: UploadBook<Owner>;
  readonly report: (error: unknown) => void;
}

/**
 * Resumable uploads by the tus protocol. A file is named by an id that we make, in one flat folder; beside it stands whose it is and
 * nothing that the person typed. For anybody else an upload is as if it were not there.
 */
export function createUploadServer<Owner extends UploadOwner>(parts: Parts<Owner>): UploadServer<Owner> {
  const { folder, book } = parts;
  const senders = new AsyncLocalStorage<Owner>();
  const store = new FileStore({ directory: folder });
  const sender = () => {
    const owner = senders.getStore();
    if (owner === undefined) throw new Error("nobody is known to send this");
    return owner;
  };
  const server = new Server({
    path: UPLOADS_PATH,
    datastore: store,
    relativeLocation: true,
    allowedOrigins: [parts.publicOrigin],
    maxSize: MOST_BYTES,
    disableTerminationForFinishedUploads: true,
    namingFunction: (request, metadata = {}) =>
      book.begin(sender(), readDeclared(request.headers.get("upload-length"), metadata)),
    async onUploadCreate() {
      const { clinicId, personId } = sender();
      return { metadata: { clinicId, personId } };
    },
    async onUploadFinish(_request, upload) {
      await book.complete(sender(), upload.id);
      return {};
    },
    onResponseError(_request, error) {
      if (error instanceof UploadRefused) return { status_code: error.status, body: `${error.message}\n` };
      if ("status_code" in error) return undefined;
      parts.report(error);
      return { status_code: 500, body: "Something went wrong on our side. Try again in a moment.\n" };
    },
  });

  const read = (uploadId: string) => store.getUpload(uploadId).catch(() => null);

  async function findOwn(owner: Owner, uploadId: string) {
    const upload = isUuid(uploadId) ? await read(uploadId) : null;
    const isOwn =
      upload?.metadata?.["clinicId"] === owner.clinicId && upload.metadata["personId"] === owner.personId;
    return isOwn ? upload : null;
  }

  async function answer(owner: Owner, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ""] = (request.url ?? "").split("?", 1);
    if (request.method === "POST" && path === UPLOADS_PATH) return server.handle(request, response);
    const uploadId = path.slice(UPLOADS_PATH.length + 1);
    const upload = await findOwn(owner, uploadId);
    if (upload === null) return sayNotThere(response);
    // The book first: what is left without a row is swept, and a row without its file would be waited for.
    if (request.method === "DELETE") await book.drop(owner, uploadId);
    await server.handle(request, response);
    const after = request.method === "PATCH" ? await read(uploadId) : null;
    if (after !== null && after.offset !== after.size) await book.receive(owner, uploadId, after.offset);
  }

  return {
    handle: (owner, request, response) => senders.run(owner, () => answer(owner, request, response)),
    async listIncoming() {
      const names = await readdir(folder).catch(() => [] as string[]);
      const files = await Promise.all(names.filter(isUuid).map((id) => describeIncoming(id)));
      return files.filter((file) => file !== null);
    },
    async remove(uploadId) {
      await rm(join(folder, uploadId), { force: true });
      await rm(join(folder, `${uploadId}.json`), { force: true });
    },
  };

  async function describeIncoming(uploadId: string): Promise<IncomingFile | null> {
    const path = join(folder, uploadId);
    const found = await stat(path).catch(() => null);
    if (found === null) return null;
    const upload = await read(uploadId);
    const { clinicId = "", personId = "" } = (upload?.metadata ?? {}) as Partial<UploadOwner>;
    return {
      uploadId,
      path,
      clinicId,
      personId,
      isWhole: upload !== null && upload.offset === upload.size,
      startedAt: new Date(upload?.creation_date ?? found.mtime),
    };
  }
}

function sayNotThere(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "text/plain; charset=utf-8", "tus-resumable": "1.0.0" });
  response.end(`${NOT_THERE}\n`);
}
