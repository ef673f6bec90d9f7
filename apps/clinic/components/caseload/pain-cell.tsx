import type { PainTrend } from "@plumbline/domain/pain-trend";
import { Measure } from "@plumbline/ui/table";
import { MoveDownRight, MoveRight, MoveUpRight } from "lucide-react";
import { TREND_WORDS } from "../../lib/words.ts";

const MARKS = { down: MoveDownRight, steady: MoveRight, up: MoveUpRight };

/** The last value, then where it is going: an arrow and a word, no colour of its own. */
export function PainCell({ latest, trend }: { latest: number | null; trend: PainTrend | null }) {
  if (latest === null) return <span className="text-ink-soft">Not recorded</span>;
  const Mark = trend === null ? null : MARKS[trend];
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="inline-block min-w-10 md:text-right">
        <Measure value={latest} unit="/ 10" />
      </span>
      {Mark === null || trend === null ? null : (
        <span className="inline-flex items-center gap-1 text-ink-soft">
          <Mark aria-hidden="true" className={`size-4 ${trend === "up" ? "text-caution" : ""}`} />
          {TREND_WORDS[trend]}
        </span>
      )}
    </span>
  );
}
