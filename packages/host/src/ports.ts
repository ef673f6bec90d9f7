import type { CallActor, CallSession, Context, StaffActor } from "@plumbline/api/context";
import type { UploadServer } from "@plumbline/media/upload-server";
import type { Payments } from "@plumbline/payments";
import type { AnyTRPCRouter } from "@trpc/server";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

export type SignedIn = { readonly session: CallSession; readonly actor: CallActor | null };

/** Whoever asks, known or not. */
export type Asker = SignedIn | { readonly session: null; readonly actor: null };

export type AuthPort = {
  /** Answers everything under /api/auth. */
  handle(request: Request, from: { address: string; requestId: string }): Promise<Response>;
  /** Null when nobody is signed in; throws when that cannot be known. Only `activity` moves the idle limit. */
  resolveSession(
    cookieHeader: string | null,
    options: { requestId: string; activity: boolean },
  ): Promise<SignedIn | null>;
};

export type DatabasePort = {
  /** Null when it can be reached, holds for its role and its migrations are in step, else one word for the log. */
  findProblem(): Promise<"unreachable" | "role" | "migrations" | null>;
  end(): Promise<void>;
};

export type JobsPort = { stop(): Promise<void> };

/** Next, or a stand-in that behaves like it. */
export type PagesPort = {
  prepare(server: Server): Promise<void>;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

export type CallsPort = {
  readonly router: AnyTRPCRouter;
  /** The same procedures without HTTP, for the pages of this process. */
  createCaller(context: Context): unknown;
  makeContext(parts: Omit<Context, keyof SharedContext>): Context;
};

/** What every call of a process shares. */
export type SharedContext = Pick<Context, "pool" | "payments" | "films" | "uploads" | "limiter">;

/** Null where nothing is sold. */
export type DeliveriesPort = Pick<Payments, "receiveDelivery"> | null;

export type MediaFile =
  | { readonly ok: true; readonly path: string; readonly type: string }
  | { readonly ok: false; readonly message: string };

/** One sort of files behind signed links. */
export type MediaPort = {
  readonly prefix: string;
  /** The file behind a link, for whoever asks. */
  open(pathAndQuery: string, asker: Asker): Promise<MediaFile>;
};

/** Null in an app that takes no files. */
export type UploadsPort = Pick<UploadServer<StaffActor>, "handle"> | null;
