"use client";
import { clsx } from "clsx";
import { useRef } from "react";
import { useFigure } from "./use-figure.ts";

type FigureTileProps = {
  /** Where the frames are. */
  src: string;
  className?: string;
};

/** A small figure that is drawn and plays while it is on the screen. Words beside it say what it is. */
export function FigureTile({ src, className }: FigureTileProps) {
  const box = useRef<HTMLDivElement>(null);
  useFigure(box, { src, beats: null });
  return (
    <div ref={box} data-figure className={clsx("figure-tile", className)}>
      <svg aria-hidden="true" className="figure" />
    </div>
  );
}
