import type { Dosage } from "@plumbline/domain/dosage";
import { describeDosage } from "@plumbline/domain/dosage-words";

type DoseLinesProps = { dosages: readonly Dosage[]; perSide: boolean; className?: string };

/** How much, and on which side: one line a side, left before right. */
export function DoseLines({ dosages, perSide, className }: DoseLinesProps) {
  return (
    <span className={`block ${className ?? ""}`}>
      {dosages.map((dosage) => (
        <span key={dosage.side} className="block">
          {describeDosage(dosage, perSide)}
        </span>
      ))}
    </span>
  );
}
