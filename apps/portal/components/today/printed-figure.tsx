import { FigureStills } from "@plumbline/ui/exercise-figure";
import { renderSVG } from "uqr";
import type { ProgramItem } from "../../lib/call.ts";
import { read } from "../../server/call.ts";
import { writeOwnHref } from "../../server/env.ts";

/** Start, middle and end of an exercise, and a code that opens its public page on a phone. */
export async function PrintedFigure({ item }: { item: ProgramItem }) {
  const { figure, exercise, dosages } = item;
  const [dosage] = dosages;
  if (figure === null || dosage === undefined) return null;
  const { side, holdSeconds, holdBreaths, tempo } = dosage;
  const { view } = await read((api) =>
    api.figure.showOpen({ exercise: figure, tempo: { holdSeconds, holdBreaths, tempo } }),
  );
  const href = writeOwnHref(`/exercises/${figure}`);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5rem] items-start gap-4" data-keep>
      <FigureStills
        view={view}
        mirrored={view.hasSides && side === "left"}
        className="grid grid-cols-3 gap-2"
      />
      {exercise === figure && href.startsWith("http") ? (
        <a href={href} aria-label={`${item.name}: see it move`}>
          <CodeOf text={href} />
        </a>
      ) : null}
    </div>
  );
}

/** A code that a phone's camera reads. */
function CodeOf({ text }: { text: string }) {
  const svg = renderSVG(text, { border: 1, ecc: "M" });
  // The library writes the whole drawing; nothing of it comes from anybody's input but the address.
  return <span aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}
