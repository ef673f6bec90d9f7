import { BREATH_SECONDS, type Dosage, parseTempo } from "../dosage.ts";
import type { Movement, Pace, Stay } from "./movement.ts";

/** What a stretch of the loop is: moving, or staying where the movement has got to. */
export type PhaseKind = "move" | "stay" | "rest";

/** A stretch of the loop: from one frame of the picture to another, and how long it takes. */
export interface Phase {
  /** Indices of keyframes; frames lie between them. */
  from: number;
  to: number;
  /** True in the half of an alternating movement that the other side does. */
  mirrored: boolean;
  kind: PhaseKind;
  caption: string;
  pace: Pace | Stay | null;
}

/** The loop of a movement, as stretches between keyframes. */
export function listPhases(movement: Movement): Phase[] {
  const half = listHalf(movement, false);
  const isMirrored = movement.side === "alternating" && movement.mirrored !== false;
  return isMirrored ? [...half, ...listHalf(movement, true)] : half;
}

const AGAINST: Readonly<Record<string, Pace>> = { lower: "lift", lift: "lower", in: "out", out: "in" };

function listHalf({ keyframes, loop }: Movement, mirrored: boolean): Phase[] {
  const phases: Phase[] = [];
  const stay = (at: number): void => {
    const frame = keyframes[at];
    if (frame?.stay !== undefined) {
      phases.push({ from: at, to: at, mirrored, kind: "stay", caption: frame.caption, pace: frame.stay });
    }
  };
  const last = keyframes.length - 1;
  stay(0);
  for (let to = 1; to <= last; to++) {
    const frame = keyframes[to];
    if (frame === undefined) continue;
    phases.push({
      from: to - 1,
      to,
      mirrored,
      kind: "move",
      caption: frame.caption,
      pace: frame.pace ?? "lift",
    });
    stay(to);
  }
  const first = keyframes[0]?.caption ?? "";
  if (loop === "cycle") {
    const pace = keyframes[0]?.pace ?? "lower";
    if (last > 0) phases.push({ from: last, to: 0, mirrored, kind: "move", caption: first, pace });
    return phases;
  }
  for (let from = last; from > 0; from--) {
    const way = keyframes[from]?.pace ?? "lift";
    const back = typeof way === "number" ? way : (AGAINST[way] ?? way);
    const caption = from === 1 ? first : (keyframes[from - 1]?.caption ?? "");
    phases.push({ from, to: from - 1, mirrored, kind: "move", caption, pace: back });
  }
  return phases;
}

/** What of a dosage sets the pace. */
export type Tempo = Pick<Dosage, "holdSeconds" | "holdBreaths" | "tempo">;

/** Seconds of an unhurried movement, where no tempo is prescribed. */
const UNHURRIED = 2;
/** How long a hold is shown for when it is not shown in full. */
const SHORT_HOLD = 3;
const BREATH = { in: 2, out: 3 } as const;

/**
 * Seconds of every phase at a dosage. A long hold is cut to a few seconds unless `isHoldShown`: the picture then says
 * how long it lasts.
 */
export function timePhases(phases: readonly Phase[], tempo: Tempo, isHoldShown = false): number[] {
  const [lower, pause, lift] = (tempo.tempo === null ? null : parseTempo(tempo.tempo)) ?? [
    UNHURRIED,
    1,
    UNHURRIED,
  ];
  const hold = tempo.holdSeconds ?? (tempo.holdBreaths === null ? null : tempo.holdBreaths * BREATH_SECONDS);
  const seconds = (phase: Phase): number => {
    const { pace, kind } = phase;
    if (typeof pace === "number") return pace;
    if (pace === "hold")
      return hold === null ? Math.max(pause, 1) : isHoldShown ? hold : Math.min(hold, SHORT_HOLD);
    if (pace === "pause") return pause;
    if (pace === "in" || pace === "out") return BREATH[pace];
    if (kind === "move") return Math.max(0.5, pace === "lower" ? lower : lift);
    return 1;
  };
  return phases.map(seconds);
}
