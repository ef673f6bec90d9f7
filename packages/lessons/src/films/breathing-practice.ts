import { floor } from "../draw/frame.ts";
import { mix, type Point, ramp } from "../draw/geometry.ts";
import { body, tokens } from "../draw/palette.ts";
import { hooklying, sitting } from "../draw/poses.ts";
import { sideFigure } from "../draw/side-figure.ts";
import { arcPath, arrow, box, disc, label, stroke, words } from "../draw/svg.ts";
import type { Clock, Film } from "../script.ts";

const IN = 4;
const OUT = 6;

/** How full the chest is, 0 to 1: four seconds in, six seconds out. */
function fullness(seconds: number): number {
  const at = ((seconds % (IN + OUT)) + IN + OUT) % (IN + OUT);
  return at < IN ? ramp(at, 0, IN) : 1 - ramp(at, IN, IN + OUT);
}

const HIP: Point = [392, 372];
const MAT = 408;

function lying(clock: Clock): string {
  const breath = fullness(clock.t - 0.6);
  return (
    floor(MAT) +
    box([92, MAT - 26], 88, 26, 13, body.propDark) +
    sideFigure(hooklying(HIP, 1.0, breath)) +
    label("hand on breastbone", [196, 220], [258, 330], clock.since(1), "middle") +
    label("hand on lower ribs", [432, 220], [322, 326], clock.since(1), "middle")
  );
}

function hands(clock: Clock): string {
  const breath = fullness(clock.t - 0.6);
  return (
    floor(MAT) +
    box([92, MAT - 26], 88, 26, 13, body.propDark) +
    sideFigure(hooklying(HIP, 1.0, breath)) +
    arrow([322, 296], [322, 258], tokens.warm, clock.since(0) * breath)
  );
}

const RING: Point = [332, 264];

function paced(clock: Clock): string {
  const from = 0.6;
  const time = Math.max(0, clock.t - from);
  const at = time % (IN + OUT);
  const breath = fullness(time);
  const inward = at < IN;
  const count = inward ? Math.min(IN, Math.floor(at) + 1) : Math.min(OUT, Math.floor(at - IN) + 1);
  const turn = (at / (IN + OUT)) * 359.9;
  return [
    disc(RING, mix(92, 168, breath), tokens["accent-soft"]),
    disc(RING, mix(58, 110, breath), tokens.surface, { opacity: 0.75 }),
    stroke(arcPath(RING, 204, 180, -179.9), tokens.line, 6),
    stroke(arcPath(RING, 204, 180, 180 - Math.max(0.1, turn)), inward ? tokens.warm : tokens.accent, 6),
    stroke(`M${RING[0]},${RING[1] - 218}v28`, tokens["ink-soft"], 3),
    words(inward ? "in" : "out", [RING[0], RING[1] + 2], 46, tokens.ink, {
      "text-anchor": "middle",
      "font-family": "Newsreader Variable",
      "font-weight": 500,
    }),
    words(String(count), [RING[0], RING[1] + 44], 30, tokens["ink-soft"], { "text-anchor": "middle" }),
  ].join("");
}

const SEAT: Point = [300, 322];

function closing(clock: Clock): string {
  const breath = fullness(clock.t);
  return (
    floor(470) +
    box([238, 356], 150, 16, 8, body.prop) +
    box([250, 372], 12, 98, 4, body.propDark) +
    box([364, 372], 12, 98, 4, body.propDark) +
    box([238, 190], 14, 182, 7, body.prop) +
    sideFigure(sitting(SEAT, 0.98, breath))
  );
}

/** Slow breathing, lying and paced. */
export const breathingPractice: Film = {
  slug: "breathing-practice",
  title: "Practice: slow breathing",
  poster: 24,
  scenes: [
    {
      title: ["Lie down"],
      view: "Seen from the side",
      lines: [
        {
          say: "Lie on your back with knees bent and a pillow under the head.",
          show: "Knees bent, pillow",
          from: ["exercise:diaphragmatic-breathing-hooklying"],
        },
        {
          say: "One hand on the breastbone, the other on the lower ribs.",
          show: "One hand high,\none hand low",
          from: ["exercise:diaphragmatic-breathing-hooklying"],
          rest: 1,
        },
      ],
      draw: lying,
    },
    {
      title: ["Low and wide"],
      view: "Seen from the side",
      lines: [
        {
          say: "Breathe in through the nose. The lower hand moves more than the upper.",
          show: "In: lower hand moves",
          from: ["exercise:diaphragmatic-breathing-hooklying"],
        },
        {
          say: "Breathe out slowly, until the ribs have sunk.",
          show: "Out: ribs sink",
          from: ["exercise:diaphragmatic-breathing-hooklying"],
          rest: 1,
        },
      ],
      draw: hands,
    },
    {
      title: ["Two slow", "breaths"],
      lines: [
        {
          say: "In for about four seconds, out for about six.",
          show: "In 4, out 6",
          from: ["exercise:slow-paced-breathing"],
          rest: 6.2,
        },
        {
          say: "Let each out-breath loosen the belly and the hips.",
          show: "Belly and hips soft",
          from: ["exercise:slow-paced-breathing"],
          rest: 6.4,
        },
      ],
      draw: paced,
    },
    {
      title: ["Your own pace"],
      view: "Seen from the side",
      lines: [
        {
          say: "Short of air? Make both counts shorter.",
          show: "Shorter counts are fine",
          from: ["exercise:slow-paced-breathing"],
        },
        {
          say: "Five minutes, once or twice a day, lying or sitting.",
          show: "Five minutes,\nonce or twice a day",
          from: ["exercise:slow-paced-breathing", "program-rules"],
        },
        {
          say: "If watching your breath makes you uneasy, stop, and choose another practice.",
          show: "Uneasy? Choose another",
          from: ["exercise:slow-paced-breathing"],
          rest: 1,
        },
      ],
      draw: closing,
    },
  ],
};
