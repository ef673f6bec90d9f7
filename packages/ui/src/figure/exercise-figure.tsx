import type { FigureView, SeenFrom } from "@plumbline/domain/figure/view";
import type { Side } from "@plumbline/domain/vocabulary";
import { FigurePlayer } from "./figure-player.tsx";
import { FigureSvg } from "./figure-svg.tsx";

type ExerciseFigureProps = {
  view: FigureView;
  /** Where the frames are. */
  src: string;
  /** Name of the exercise. */
  name: string;
  /** The side that is shown first; the other can be chosen where the exercise has sides. */
  side?: Side;
};

const SEEN: Readonly<Record<SeenFrom, string>> = {
  right: "from the side",
  front: "from the front",
  back: "from behind",
  above: "from above",
};

/** What the pictures show, in a sentence. */
export function describeFigure({ stills, seenFrom }: FigureView, name: string): string {
  const [start, , end] = stills;
  return `${name}, drawn ${SEEN[seenFrom]}. Start: ${start?.caption ?? ""}. Then: ${end?.caption ?? ""}.`;
}

type FigureStillsProps = { view: FigureView; mirrored: boolean; className?: string };

/** Start, middle and end, with arrows for what moves: for paper, and where nothing is to move. */
export function FigureStills({ view, mirrored, className }: FigureStillsProps) {
  return (
    <ol className={className}>
      {view.stills.map(({ caption, still }, index) => (
        <li key={`${String(index)} ${caption}`}>
          <FigureSvg
            box={view.box}
            still={still}
            arrows={index === 0 ? view.arrows : []}
            mirrored={mirrored}
            atRest={index === 0}
          />
          <p className="text-sm text-ink-soft">
            {index + 1}. {caption}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Where a small ball lies, larger. */
function CloserLook({ view: { inset, stills } }: { view: FigureView }) {
  const end = stills.at(-1);
  if (inset === null || end === undefined) return null;
  const [x, y, radius] = inset;
  return (
    <span className="figure-inset">
      <FigureSvg box={[x - radius, y - radius, 2 * radius, 2 * radius]} still={end.still} />
    </span>
  );
}

/** The moving figure with everything to steer it; stills with arrows where nothing is to move, and on paper. */
export function ExerciseFigure({ view, src, name, side = "right" }: ExerciseFigureProps) {
  const mirrored = view.hasSides && side === "left";
  const { box, start, beats, hasSides } = view;
  return (
    <figure className="m-0">
      <FigurePlayer
        src={src}
        beats={beats}
        side={hasSides ? side : null}
        seen={SEEN[view.seenFrom]}
        stills={<FigureStills view={view} mirrored={mirrored} className="figure-stills grid-cols-3 gap-2" />}
      >
        <FigureSvg box={box} still={start} atRest label={describeFigure(view, name)} />
        <CloserLook view={view} />
      </FigurePlayer>
    </figure>
  );
}
