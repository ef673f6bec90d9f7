import Image from "next/image";
import type { ReadyUpload } from "./use-upload.ts";

const FRAME = "h-auto max-h-72 w-full rounded-md bg-sunk object-contain";

type UploadPreviewProps = {
  upload: ReadyUpload;
  alt: string;
  /** Of a video's captions, once they are there. */
  captionsSrc: string | null;
};

/** What was taken, as patients will see it. */
export function UploadPreview({ upload, alt, captionsSrc }: UploadPreviewProps) {
  const { kind, name, links, width, height } = upload;
  const size = { width: width ?? 480, height: height ?? 270 };
  if (kind === "captions") return <p className="truncate font-semibold">{name}</p>;
  if (kind === "picture")
    return (
      <Image unoptimized loading="eager" src={links.large ?? ""} alt={alt} {...size} className={FRAME} />
    );
  return (
    <video
      controls
      playsInline
      preload="metadata"
      src={links.video}
      {...size}
      aria-label={name}
      className={FRAME}
    >
      <track kind="captions" srcLang="en" label="Captions" src={captionsSrc ?? undefined} default />
    </video>
  );
}
