/** How much of something was watched; the words carry the number. */
export function WatchedBar({ percent }: { percent: number }) {
  return (
    <span className="mt-1 flex items-center gap-3 text-sm text-ink-soft">
      <span aria-hidden="true" className="h-1.5 w-32 overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-warm" style={{ width: `${percent}%` }} />
      </span>
      <span className="tabular-nums">{percent} % watched</span>
    </span>
  );
}
