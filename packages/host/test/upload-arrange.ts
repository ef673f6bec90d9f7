import "../src/async-context.ts";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { request as sendRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DemoPersona, issueDemoLink } from "@plumbline/auth/demo-link";
import type { TestDatabase } from "@plumbline/db/test-database";
import { pino } from "pino";
import { openUploads } from "../src/shown-uploads.ts";
import { openUploading } from "../src/upload-files.ts";
import { UPLOAD_LINKS } from "./call-context.ts";
import { startApp, URLS } from "./real-app.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

export interface SignedIn {
  readonly cookie: string;
  readonly sessionId: string;
}

export interface Sending {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
  /** The connection breaks after this many bytes of the body. */
  readonly cutAfter?: number | undefined;
}

export const digest = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** The clinic app with uploading, on a folder of its own; `checks` are started by the test. */
export async function startClinic(db: TestDatabase, clock: { now: Date }, folder = makeFolder()) {
  const now = () => clock.now;
  const uploading = openUploading({
    pool: db.pool,
    folder,
    publicOrigin: URLS.clinic,
    now,
    logger: pino({ level: "silent" }),
  });
  const { blobs, server } = uploading;
  const app = await startApp("clinic", db.pool, now, {
    uploads: server,
    media: [openUploads(db.pool, { links: UPLOAD_LINKS, blobs, now })],
  });
  const send = (sending: Sending, by: SignedIn | null) => sendTo(app.port, URLS.clinic, sending, by);
  return { app, folder, uploading, send };
}

export type Clinic = Awaited<ReturnType<typeof startClinic>>;

function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), "uploads-"));
}

export async function stopClinic({ app, folder }: Clinic): Promise<void> {
  await app.host.app.close();
  rmSync(folder, { recursive: true, force: true });
}

/** One request as a page of ours sends it. Null when the connection was cut. */
export function sendTo(
  port: number,
  origin: string,
  { method, path, headers = {}, body, cutAfter }: Sending,
  by: SignedIn | null,
): Promise<Answer | null> {
  const own: Record<string, string> = {
    host: new URL(origin).host,
    "x-plumbline": "1",
    "tus-resumable": "1.0.0",
  };
  if (method !== "HEAD" && method !== "GET") own["origin"] = origin;
  if (by !== null) own["cookie"] = by.cookie;
  if (body !== undefined) own["content-length"] = String(body.length);
  return new Promise((resolve, reject) => {
    const request = sendRequest({
      host: "127.0.0.1",
      port,
      method,
      path,
      headers: { ...own, ...headers },
      agent: false,
    });
    request.on("error", (error) => (cutAfter === undefined ? reject(error) : resolve(null)));
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
      response.on("error", (error) => (cutAfter === undefined ? reject(error) : resolve(null)));
    });
    if (body === undefined || cutAfter === undefined) request.end(body);
    else request.write(body.subarray(0, cutAfter), () => request.destroy());
  });
}

/** Signed in by the real endpoints of an app. */
export async function signIn(
  db: TestDatabase,
  to: { readonly app: "clinic" | "portal"; readonly port: number },
  who: DemoPersona,
  { clinicNumber, now }: { readonly clinicNumber: number; readonly now: () => Date },
): Promise<SignedIn> {
  const options = { pool: db.pool, environment: "demo", publicUrls: URLS, now } as const;
  const link = new URL(await issueDemoLink({ ...options, clinicNumber, who }));
  const answer = await sendTo(
    to.port,
    URLS[to.app],
    {
      method: "POST",
      path: "/api/auth/demo-link/spend",
      headers: { "content-type": "application/json" },
      body: Buffer.from(JSON.stringify({ token: link.searchParams.get("token") })),
    },
    null,
  );
  if (answer?.status !== 200) throw new Error(`not signed in: ${answer?.body.toString()}`);
  const set = (answer.headers["set-cookie"] ?? []) as string[];
  const { rows } = await db.superPool.query<{ id: string }>(
    "select id from session order by id desc limit 1",
  );
  return { cookie: set.map((line) => line.split(";", 1)[0]).join("; "), sessionId: rows[0]?.id ?? "" };
}

const encode = (text: string) => Buffer.from(text).toString("base64");

/** The first request of an upload. */
export function declare(kind: string, name: string, size: number | string): Sending {
  const metadata = `kind ${encode(kind)},name ${encode(name)}`;
  return {
    method: "POST",
    path: "/uploads",
    headers: { "upload-length": String(size), "upload-metadata": metadata },
    body: Buffer.alloc(0),
  };
}

export function append(path: string, offset: number, bytes: Buffer, cutAfter?: number): Sending {
  const headers = { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) };
  return { method: "PATCH", path, headers, body: bytes, cutAfter };
}

/** Sends a whole file at once; answers where it is. */
export async function sendWhole(
  clinic: Pick<Clinic, "send">,
  by: SignedIn,
  file: { readonly kind: string; readonly name: string; readonly bytes: Buffer },
): Promise<string> {
  const begun = await clinic.send(declare(file.kind, file.name, file.bytes.length), by);
  if (begun?.status !== 201) throw new Error(`not begun: ${begun?.status} ${begun?.body.toString()}`);
  const path = String(begun.headers["location"]);
  const sent = await clinic.send(append(path, 0, file.bytes), by);
  if (sent?.status !== 204) throw new Error(`not sent: ${sent?.status} ${sent?.body.toString()}`);
  return path;
}

export interface StoredUpload {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly state: string;
  readonly reason: string | null;
  readonly sha256: string | null;
  readonly received: number;
  readonly size: number;
  readonly attempts: number;
}

/** The row of an upload, by its path. */
export async function readRow(db: TestDatabase, path: string): Promise<StoredUpload | undefined> {
  const { rows } = await db.superPool.query<StoredUpload>(
    "select id, kind, name, state, reason, sha256, received, size, attempts from upload where id = $1",
    [path.split("/").at(-1)],
  );
  return rows[0];
}
