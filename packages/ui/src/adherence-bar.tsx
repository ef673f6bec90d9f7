import { clsx } from "clsx";
import { useId } from "react";

export type AdherenceBarProps = {
  due: number;
  done: number;
  part?: number;
  /** `line` puts the words after the bar, in a table cell. */
  size?: "line" | "block";
  /** What is counted: "exercises", "sessions". */
  noun?: string;
  className?: string;
};

/** The bar in words, without praise or blame. */
export function describeAdherence({ due, done, part = 0, noun }: AdherenceBarProps): string {
  if (due === 0) return "Nothing due yet";
  const what = noun ? ` ${noun}` : "";
  return `${done} of ${due}${what} done${part > 0 ? `, ${part} in part` : ""}`;
}

export function AdherenceBar(props: AdherenceBarProps) {
  const { due, done, part = 0, size = "line", className } = props;
  const id = useId();
  const share = (count: number) => (due === 0 ? 0 : Math.min(100, (100 * count) / due));
  const partWidth = Math.min(100 - share(done), share(part));
  return (
    <div className={clsx(size === "line" ? "flex items-center gap-2" : "flex flex-col gap-1", className)}>
      <svg
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        aria-hidden="true"
        className={clsx("rounded-full", size === "line" ? "h-2 w-20 shrink-0" : "h-3 w-full")}
      >
        <pattern id={id} width="3" height="8" patternUnits="userSpaceOnUse">
          <rect width="1.5" height="8" className="fill-accent" />
        </pattern>
        <rect width="100" height="8" className="fill-line" />
        <rect width={share(done)} height="8" className="fill-accent" />
        <rect x={share(done)} width={partWidth} height="8" fill={`url(#${id})`} />
      </svg>
      <span className="text-sm whitespace-nowrap tabular-nums">{describeAdherence(props)}</span>
    </div>
  );
}
