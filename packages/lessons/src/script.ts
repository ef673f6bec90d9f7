/**
 * Where a sentence comes from: a source key of the clinical reference ("KOUY12"), an exercise of the library, a
 * question of the red-flag screen, the clinical default rules, plain textbook anatomy, or the course's own words
 * (a greeting, an instruction to look) that claim nothing.
 */
export type Source =
  | `exercise:${string}`
  | `redFlag:${string}`
  | `ref:${string}`
  | "anatomy"
  | "program-rules"
  | "course";

/** One sentence: a caption, a line of the transcript and, with `show`, words on the screen. */
export interface Line {
  say: string;
  show?: string;
  from: readonly [Source, ...Source[]];
  /** Seconds of quiet after the sentence, to watch. */
  rest?: number;
}

/** What a drawing may know: the time in its scene, and how far each sentence has come. */
export interface Clock {
  t: number;
  length: number;
  /** 0 before sentence `line` begins, then eased to 1 over `seconds`. */
  since(line: number, seconds?: number): number;
}

/** One picture with its sentences. `title` is set in large type, one entry a line. */
export interface Scene {
  title: readonly string[];
  view?: string;
  lines: readonly [Line, ...Line[]];
  draw(clock: Clock): string;
}

/** A film of a lesson of the course; `poster` is the second whose frame stands for it. */
export interface Film {
  slug: string;
  title: string;
  poster: number;
  scenes: readonly Scene[];
}
