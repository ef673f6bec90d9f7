import type { ReactNode } from "react";

/** Where an exercise is shown. Its size is there before its picture is. */
export function FigureSlot({ children }: { children?: ReactNode }) {
  return (
    <div className="grid aspect-4/3 w-full place-items-center overflow-hidden rounded-md bg-sunk">
      {children}
    </div>
  );
}
