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
      {files.map(({ id, kind, src, smallSrc, captionsSrc, width, height }) =>
        src === null ? null : (
          <li key={id}>
            {kind === "picture" ? (
              // The host sends it in two sizes, to whoever has the exercise only: no optimiser may keep it.
              // eslint-disable-next-line @next/next/no-img-element
              <img
                src={src}
                srcSet={smallSrc === null ? undefined : `${smallSrc} 640w, ${src} 1600w`}
                sizes="(min-width: 48rem) 40rem, 100vw"
                alt={said.get(id) ?? ""}
                width={width ?? undefined}
                height={height ?? undefined}
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
