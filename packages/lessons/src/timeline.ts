import { ramp } from "./draw/geometry.ts";
import type { Clock, Film, Line, Scene } from "./script.ts";

const LEAD = 0.6;
const TAIL = 0.7;
const BETWEEN = 0.3;
const CHARACTERS_A_SECOND = 15.8;
const SHORTEST = 1.8;

/** A sentence with its times in the film, in seconds. */
interface Cue {
  start: number;
  end: number;
  line: Line;
}

/** A scene with its times in the film. */
export interface PlacedScene {
  scene: Scene;
  start: number;
  end: number;
  cues: readonly Cue[];
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
const spoken = (line: Line): number => Math.max(SHORTEST, line.say.length / CHARACTERS_A_SECOND);

function placeScene(scene: Scene, start: number): PlacedScene {
  const cues: Cue[] = [];
  let at = start + LEAD;
  for (const line of scene.lines) {
    const end = at + spoken(line) + (line.rest ?? 0);
    cues.push({ start: round(at), end: round(end), line });
    at = end + BETWEEN;
  }
  return { scene, start: round(start), end: round(at - BETWEEN + TAIL), cues };
}

/** Times every scene and sentence of a film: a sentence stays as long as it takes to read. */
export function timeline(film: Film): readonly PlacedScene[] {
  const placed: PlacedScene[] = [];
  for (const scene of film.scenes) placed.push(placeScene(scene, placed.at(-1)?.end ?? 0));
  return placed;
}

/** The length of a film in seconds. */
export const filmSeconds = (film: Film): number => timeline(film).at(-1)?.end ?? 0;

/** The clock a scene's drawing reads at a time of the film. */
export function clockAt(placed: PlacedScene, time: number): Clock {
  return {
    t: time - placed.start,
    length: placed.end - placed.start,
    since: (line, seconds = 1) => {
      const cue = placed.cues[line];
      return cue ? ramp(time, cue.start, cue.start + seconds) : 0;
    },
  };
}
