import Image from "next/image";
import type { ProgramItem } from "../../lib/call.ts";
import { read } from "../../server/call.ts";

/** The clinic's own pictures and videos of an exercise, in their order. Nothing where it has none. */
export async function PrescribedMedia({ item }: { item: ProgramItem }) {
  const { media } = item;
  if (media.length === 0) return null;
  const files = await read((api) => api.files.show({ mediaIds: media.map(({ id }) => id) }));
  const said = new Map(media.map(({ id, alt }) => [id, alt]));
  return (
    <ul className="flex flex-col gap-4">
      {files.map(({ id, kind, src, captionsSrc, width, height }) =>
        src === null ? null : (
          <li key={id}>
            {kind === "picture" ? (
              // The host sends it to whoever has the exercise only: no optimiser may keep it.
              <Image
                unoptimized
                src={src}
                alt={said.get(id) ?? ""}
                width={width ?? 1600}
                height={height ?? 900}
                loading="lazy"
                className="h-auto w-full rounded-lg"
              />
            ) : (
              <video
                src={src}
                controls
                playsInline
                preload="metadata"
                aria-label={said.get(id)}
                width={width ?? undefined}
                height={height ?? undefined}
                className="h-auto w-full rounded-lg"
              >
                <track kind="captions" src={captionsSrc ?? undefined} label="Captions" srcLang="en" default />
              </video>
            )}
          </li>
        ),
      )}
    </ul>
  );
}
