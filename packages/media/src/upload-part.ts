import type { UploadKind } from "@plumbline/domain/vocabulary";

/** The files that come of an upload once it was checked. */
export const UPLOAD_PARTS = ["large", "small", "video", "captions"] as const;
export type UploadPart = (typeof UPLOAD_PARTS)[number];

/** Which of them an upload of each kind has. */
export const PARTS_OF_KIND = {
  picture: ["large", "small"],
  video: ["video"],
  captions: ["captions"],
} as const satisfies Record<UploadKind, readonly UploadPart[]>;

/** What a part is served as. A picture is always written anew; a video keeps its container. */
export function typeOfPart(part: UploadPart, foundType: string): string {
  if (part === "captions") return "text/vtt; charset=utf-8";
  return part === "video" ? foundType : "image/webp";
}
