import type { FigureView, Still } from "@plumbline/domain/figure/view";
import { clsx } from "clsx";
import { Fragment } from "react";

type FigureSvgProps = {
  box: FigureView["box"];
  still: Still;
  arrows?: FigureView["arrows"];
  /** True for the left side of a one-sided exercise. */
  mirrored?: boolean;
  /** True in the start position, where nothing works yet. */
  atRest?: boolean;
  /** What the picture shows, for those who do not see it; without it the words beside it say so. */
  label?: string;
};

/** One picture of a figure. Everything that plays is marked, in order, for the player. */
export function FigureSvg({ box, still, arrows = [], mirrored, atRest, label }: FigureSvgProps) {
  return (
    <svg
      viewBox={box.join(" ")}
      className={clsx("figure", mirrored && "figure-other-side", atRest && "figure-at-rest")}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {still.map(([tone, d, isMoving], index) => (
        // The order is the picture: paths never change places.
        <path key={index} className={tone} d={d} {...(isMoving && { "data-run": "" })} />
      ))}
      {arrows.map((d) => (
        <Fragment key={d}>
          <path className="arrow-edge" d={d} />
          <path className="arrow" d={d} />
        </Fragment>
      ))}
    </svg>
  );
}
