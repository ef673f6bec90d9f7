import { FigureTile } from "@plumbline/ui/figure-tile";

/** The small figure of an exercise. Its place is there before the picture is, also where there is none. */
export function FigureSlot({ src }: { src: string | null }) {
  return (
    <div className="grid aspect-4/3 w-full place-items-center overflow-hidden rounded-md bg-sunk">
      {src === null ? (
        <span className="p-2 text-center text-sm text-ink-soft">No figure yet</span>
      ) : (
        <FigureTile src={src} className="w-full" />
      )}
    </div>
  );
}
