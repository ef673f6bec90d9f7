/** Files that a clinic adds to its own exercises: what may be sent, and how a file is named to people. */
import type { UploadKind } from "./vocabulary.ts";

const KB = 1_000;
const MB = 1_000 * KB;

export interface UploadLimit {
  readonly maxBytes: number;
  /** Endings of file names, small letters, with their dot. */
  readonly endings: readonly string[];
  /** The kinds of file in words, for a person who chooses one. */
  readonly types: string;
}

/** What one file may be. The browser says so beforehand; the server holds everybody to it. */
export const UPLOAD_LIMITS: Readonly<Record<UploadKind, UploadLimit>> = {
  picture: {
    maxBytes: 10 * MB,
    endings: [".jpg", ".jpeg", ".png", ".webp"],
    types: "JPEG, PNG or WebP",
  },
  video: {
    maxBytes: 500 * MB,
    endings: [".mp4", ".m4v", ".mov", ".webm"],
    types: "MP4 (H.264 with AAC sound) or WebM",
  },
  captions: { maxBytes: 200 * KB, endings: [".vtt"], types: "WebVTT" },
};

/** What one clinic keeps altogether, counted as it was sent. */
export const UPLOAD_QUOTA_BYTES = 10_000 * MB;
/** How many one person may have under way at a time. */
export const UPLOADS_UNDER_WAY = 20;
/** An upload that is not whole by then is thrown away. */
export const UPLOAD_PATIENCE_MS = 24 * 3_600_000;

/** Held before anything is decoded: a small file can unpack to gigabytes. */
export const PICTURE_LIMITS = { pixels: 50_000_000, side: 16_000 } as const;
export const VIDEO_LIMITS = { side: 4_096, seconds: 3_600 } as const;

export const UPLOAD_NAME_LENGTH = 120;

/** `4.2 MB`, `180 KB`; as the limits are written. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1_000 * MB) return `${round(bytes / (1_000 * MB))} GB`;
  if (bytes >= MB) return `${round(bytes / MB)} MB`;
  return `${Math.max(bytes === 0 ? 0 : 1, Math.round(bytes / KB))} KB`;
}

function round(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}

/** `JPEG, PNG or WebP, up to 10 MB`. */
export function describeLimit(kind: UploadKind): string {
  const { types, maxBytes } = UPLOAD_LIMITS[kind];
  return `${types}, up to ${formatBytes(maxBytes)}`;
}

const HALF_A_LETTER = /[\uD800-\uDBFF]$/;
/** Control characters, marks that turn the direction of reading, and characters without a width. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/**
 * A file's name as it may be shown. It names no place anywhere: what comes before the last slash is left out, and so is
 * what would make it read as another name.
 */
export function showName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const shown = last.replace(UNSEEN, "").normalize("NFC").trim();
  const ending = findEnding(shown);
  if (shown === "" || /^\.+$/.test(shown)) return "file";
  if (shown.length <= UPLOAD_NAME_LENGTH) return shown;
  const cut = shown.slice(0, UPLOAD_NAME_LENGTH - ending.length - 1);
  return `${cut.replace(HALF_A_LETTER, "")}…${ending}`;
}

function findEnding(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 || name.length - dot > 8 ? "" : name.slice(dot);
}

export interface DeclaredFile {
  readonly name: string;
  readonly size: number;
}

/** Why a file is not even begun with, in words with what to do; null when it may come. */
export function findUploadProblem(kind: UploadKind, { name, size }: DeclaredFile): string | null {
  const { endings, maxBytes, types } = UPLOAD_LIMITS[kind];
  const ending = findEnding(showName(name)).toLowerCase();
  if (!endings.includes(ending)) return `Choose a file of the kind ${types} (${endings.join(", ")}).`;
  if (!Number.isSafeInteger(size) || size <= 0) return "This file is empty. Choose another one.";
  if (size > maxBytes)
    return `This file has ${formatBytes(size)}; ${formatBytes(maxBytes)} is the most. Choose a smaller one.`;
  return null;
}

/** Why a clinic may not begin another upload; null when it may. */
export function findQuotaProblem(usedBytes: number, size: number, underWay: number): string | null {
  if (underWay >= UPLOADS_UNDER_WAY)
    return `You have ${underWay} uploads under way. Finish or cancel one of them first.`;
  if (usedBytes + size > UPLOAD_QUOTA_BYTES) {
    const left = Math.max(0, UPLOAD_QUOTA_BYTES - usedBytes);
    return `Your clinic keeps up to ${formatBytes(UPLOAD_QUOTA_BYTES)} and has ${formatBytes(left)} left. Remove a file that no exercise shows, or choose a smaller one.`;
  }
  return null;
}
