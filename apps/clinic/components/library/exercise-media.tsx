import Image from "next/image";
import type { ShownFile } from "./shown-file.ts";

/** Pictures and videos of an own exercise, in their order, each with its words. */
export function ExerciseMedia({ files }: { files: readonly ShownFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Pictures and videos" className="flex flex-col gap-4">
      {files.map((file) => (
        <li key={file.id}>
          <figure className="m-0">
            <FileView file={file} />
            <figcaption className="mt-1 text-sm text-ink-soft">{file.alt}</figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}

const FRAME = "h-auto max-h-[70dvh] w-full rounded-md bg-sunk object-contain";

/** One file; its size is known before it is there, so that nothing moves. */
export function FileView({ file }: { file: ShownFile }) {
  const { src, width, height } = file;
  if (src === null)
    return <p className="rounded-md bg-sunk p-3 text-ink-soft">This file is not ready yet.</p>;
  const size = { width: width ?? 1600, height: height ?? 900 };
  if (file.kind === "picture") {
    return <Image unoptimized src={src} alt={file.alt} {...size} loading="lazy" className={FRAME} />;
  }
  return (
    <video
      controls
      playsInline
      preload="metadata"
      src={src}
      {...size}
      aria-label={file.alt}
      className={FRAME}
    >
      <track kind="captions" srcLang="en" label="Captions" src={file.captionsSrc ?? undefined} default />
    </video>
  );
}
