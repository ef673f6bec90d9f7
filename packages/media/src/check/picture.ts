import { join } from "node:path";
import { PICTURE_LIMITS } from "@plumbline/domain/upload";
import { fileTypeFromFile } from "file-type";
import sharp, { type Metadata } from "sharp";
import { findForeign } from "./foreign.ts";
import { NotTaken, type Verdict } from "./verdict.ts";

const TYPES = ["image/jpeg", "image/png", "image/webp"] as const;
const ANOTHER = "Choose a JPEG, PNG or WebP picture.";

/** In the longer side; a smaller picture stays as small as it is. */
const SIDES = { large: 1_600, small: 480 } as const;
const QUALITY = 82;

/** Only three of the library's many decoders are ever reached. */
function closeOtherDecoders(): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: ["VipsForeignLoadJpegFile", "VipsForeignLoadPngFile", "VipsForeignLoadWebpFile"],
  });
}

const openPicture = (path: string) =>
  sharp(path, { limitInputPixels: PICTURE_LIMITS.pixels, failOn: "error", sequentialRead: true });

/** Of the bytes, whatever the name says. */
async function findType(path: string): Promise<string> {
  const type = await fileTypeFromFile(path);
  const found = TYPES.find((one) => one === type?.mime);
  if (found !== undefined) return found;
  if (type?.mime === "image/heic" || type?.mime === "image/avif")
    throw new NotTaken(
      `This picture is in the format ${type.ext.toUpperCase()}, which not every device shows. Export it as JPEG and choose that file.`,
    );
  if (type?.mime === "image/apng")
    throw new NotTaken("A picture that moves is not taken. Upload a video instead.");
  const kind = type === undefined ? "This is no picture" : `This is a ${type.ext.toUpperCase()} file`;
  throw new NotTaken(`${kind}, whatever its name says. ${ANOTHER}`);
}

/** Size and frames as the header tells them, before a single pixel is unpacked. */
function refuseTooMuch({ width, height, pages = 1 }: Metadata): void {
  const { pixels, side } = PICTURE_LIMITS;
  if (width > side || height > side || width * height > pixels) {
    throw new NotTaken(
      `This picture has ${width} × ${height} pixels; ${Math.round(pixels / 1_000_000)} million are the most. Make it smaller and choose it again.`,
    );
  }
  if (pages > 1) throw new NotTaken("A picture that moves is not taken. Upload a video instead.");
}

async function readHeader(path: string): Promise<Metadata> {
  try {
    return await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    throw new NotTaken("This picture is damaged and cannot be read. Save it again and choose the new file.");
  }
}

/** Turned upright, without anything that was written beside the picture: no place, no camera, no name. */
async function write(path: string, side: number, to: string): Promise<{ width: number; height: number }> {
  try {
    const { width, height } = await openPicture(path)
      .rotate()
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toFile(to);
    return { width, height };
  } catch {
    throw new NotTaken("This picture is damaged and cannot be read. Save it again and choose the new file.");
  }
}

/** Takes a picture by writing it anew in two sizes; nothing of the file that was sent is ever served. */
export async function checkPicture(path: string, folder: string): Promise<Verdict> {
  closeOtherDecoders();
  const mediaType = await findType(path);
  refuseTooMuch(await readHeader(path));
  if (await findForeign(path))
    throw new NotTaken(`This file is a picture and something else as well. Save it again. ${ANOTHER}`);
  const written = { large: join(folder, "large"), small: join(folder, "small") };
  const { width, height } = await write(path, SIDES.large, written.large);
  await write(path, SIDES.small, written.small);
  return { ok: true, found: { mediaType, width, height, durationMs: null }, written };
}
