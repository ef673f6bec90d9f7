/** The level as rungs of a ladder, and in words beside it. */
export function LevelMark({ level }: { level: number }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg viewBox="0 0 22 12" aria-hidden="true" className="h-3 w-5.5 shrink-0">
        {[1, 2, 3, 4, 5].map((rung) => (
          <rect
            key={rung}
            x={(rung - 1) * 4.5 + 0.5}
            y={11 - rung * 2}
            width="3"
            height={rung * 2}
            rx="0.75"
            fill={rung <= level ? "currentColor" : "none"}
            stroke="currentColor"
            strokeWidth="0.75"
          />
        ))}
      </svg>
      Level {level}
    </span>
  );
}
