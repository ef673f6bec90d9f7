/** A dosage in plain words, for the clinician, the patient and the note. */
import { type Dosage, parseTempo } from "./dosage.ts";

function describeSeconds(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const whole = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return rest === 0 ? whole : `${minutes} min ${rest} s`;
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function describeHold(dosage: Dosage): string | null {
  if (dosage.holdSeconds !== null) return describeSeconds(dosage.holdSeconds);
  return dosage.holdBreaths === null ? null : countOf(dosage.holdBreaths, "breath", "breaths");
}

function describeAmount(dosage: Dosage): string {
  if (dosage.durationSeconds !== null) {
    const length = describeSeconds(dosage.durationSeconds);
    return dosage.sets === 1 ? length : `${dosage.sets} times ${length}`;
  }
  const hold = describeHold(dosage);
  if (dosage.reps === 1 && hold !== null) return `${countOf(dosage.sets, "hold", "holds")} of ${hold}`;
  const amount = `${countOf(dosage.sets, "set", "sets")} of ${dosage.reps}`;
  return hold === null ? amount : `${amount}, hold ${hold}`;
}

function describeSide(dosage: Dosage, perSide: boolean): string | null {
  if (dosage.side === "left") return "left side";
  if (dosage.side === "right") return "right side";
  return perSide ? "each side" : null;
}

/** `2 sets of 10, hold 5 s, each side`. `perSide` comes from the exercise: are its sets done on each side? */
export function describeDosage(dosage: Dosage, perSide: boolean): string {
  const parts = [describeAmount(dosage), describeSide(dosage, perSide), dosage.load];
  return parts.filter((part) => part !== null).join(", ");
}

/** All rows of an item: `3 sets of 10, left side; 2 sets of 10, right side`. */
export function describeDosages(dosages: readonly Dosage[], perSide: boolean): string {
  return dosages.map((dosage) => describeDosage(dosage, perSide)).join("; ");
}

/** Tempo and rest: `3 s one way, pause 1 s, 1 s back; rest 60 s between sets`; empty when there is neither. */
export function describePace(dosage: Dosage): string {
  const parts: string[] = [];
  const tempo = dosage.tempo === null ? null : parseTempo(dosage.tempo);
  if (tempo) {
    const [away, pause, back] = tempo;
    parts.push(
      pause === 0
        ? `${away} s one way, ${back} s back`
        : `${away} s one way, pause ${pause} s, ${back} s back`,
    );
  }
  if (dosage.sets > 1 && dosage.restSeconds > 0) {
    parts.push(`rest ${describeSeconds(dosage.restSeconds)} between sets`);
  }
  return parts.join("; ");
}
