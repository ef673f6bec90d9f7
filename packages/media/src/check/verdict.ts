import type { UploadPart } from "../upload-part.ts";

/** What was found out about a file that arrived whole. */
interface Found {
  readonly mediaType: string;
  /** In pixels, as it is shown. */
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
}

/** Files that the check wrote, by the part that each becomes. */
type Written = Partial<Record<UploadPart, string>>;

export type Verdict =
  | { readonly ok: true; readonly found: Found; readonly written: Written }
  | { readonly ok: false; readonly reason: string };

/** Thrown by a check: the file is not taken, and its words say what to do. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
}
