import { floor } from "../draw/frame.ts";
import { standingFront } from "../draw/front-figure.ts";
import { mix, type Point, sway } from "../draw/geometry.ts";
import { body, tokens } from "../draw/palette.ts";
import { standing } from "../draw/poses.ts";
import { sideFigure } from "../draw/side-figure.ts";
import { arrow, box, disc, group, line, shape, shown, stroke, words } from "../draw/svg.ts";
import type { Clock, Film } from "../script.ts";

const HIP: Point = [332, 268];

function walking(clock: Clock): string {
  const step = sway(clock.t, 2.8);
  const leg = (swing: number): { thigh: number; shin: number; foot: number } => {
    const thigh = 4 + swing * 20;
    const shin = thigh - 8 - Math.max(0, -swing) * 22;
    return { thigh, shin, foot: 90 + Math.min(0, shin + 8) * 0.8 };
  };
  return (
    floor(506) +
    sideFigure({
      ...standing([HIP[0], HIP[1] - 4 + Math.abs(step) * 6], 0.92),
      near: leg(step),
      far: leg(-step),
      nearArm: { upper: -4 - step * 18, fore: 10 - step * 14 },
      farArm: { upper: -4 + step * 18, fore: 10 + step * 14 },
    })
  );
}

const SCALE = { left: 72, step: 52, y: 268 };

function zone(from: number, to: number, text: string, colour: string, opacity: number): string {
  const a = SCALE.left + from * SCALE.step;
  const b = SCALE.left + to * SCALE.step;
  return shown(
    opacity,
    line([a, SCALE.y + 44], [b, SCALE.y + 44], colour, 6),
    words(text, [(a + b) / 2, SCALE.y + 80], 23, colour, { "text-anchor": "middle", "font-weight": 500 }),
  );
}

function painScale(clock: Clock): string {
  const seen = [clock.since(0), clock.since(1), clock.since(2)] as const;
  const at = mix(mix(mix(0, 2, seen[0]), 4.5, seen[1]), 7, seen[2]);
  const dots = Array.from({ length: 11 }, (_, value) => {
    const x = SCALE.left + value * SCALE.step;
    return (
      disc([x, SCALE.y], 21, tokens.sunk) +
      words(String(value), [x, SCALE.y + 8], 23, tokens.ink, { "text-anchor": "middle" })
    );
  });
  const x = SCALE.left + at * SCALE.step;
  return [
    ...dots,
    arrow([x, SCALE.y - 78], [x, SCALE.y - 32], tokens.warm),
    words("pain during practice", [x < 180 ? 62 : x - 100, SCALE.y - 94], 22, tokens["ink-soft"]),
    zone(0, 3, "go on", tokens.good, seen[0]),
    zone(4, 5, "stay here", tokens.caution, seen[1]),
    zone(6, 10, "make it easier", tokens.stop, seen[2]),
  ].join("");
}

function morning(clock: Clock): string {
  const rise = clock.since(0, 2.4);
  const sun: Point = [332, mix(396, 250, rise)];
  const rays = Array.from({ length: 12 }, (_, ray) =>
    group(
      { transform: `translate(${sun[0]},${sun[1]}) rotate(${ray * 30})` },
      stroke("M0,-92v-26", body.muscle, 6),
    ),
  );
  return [
    shown(rise, ...rays),
    disc(sun, 72, body.muscle),
    box([0, 340], 664, 188, 0, tokens.surface),
    line([72, 340], [592, 340], tokens["line-strong"], 3),
    shown(
      clock.since(0),
      words("next morning: back to usual?", [332, 394], 26, tokens.ink, {
        "text-anchor": "middle",
        "font-weight": 500,
      }),
    ),
    shown(
      clock.since(1),
      words("if not, do a smaller step", [332, 436], 24, tokens["ink-soft"], { "text-anchor": "middle" }),
    ),
  ].join("");
}

function stopAndAsk(clock: Clock): string {
  const spread = clock.since(0, 2);
  const trail = `M364,276C372,340 366,400 362,${mix(300, 470, spread)}`;
  return (
    floor(500) +
    standingFront([332, 268], 0.94) +
    shown(
      spread,
      stroke(trail, tokens.stop, 7, { "stroke-dasharray": "2 15" }),
      shape("M364,262a16,16 0 1 0 0.1,0Z", tokens.stop, { opacity: 0.35 }),
    )
  );
}

/** How to use the course. */
export const welcome: Film = {
  slug: "welcome",
  title: "How to use this course",
  poster: 4,
  scenes: [
    {
      title: ["Free hips,", "easy back"],
      view: "Seen from the side",
      lines: [
        {
          say: "Your hips and your low back share the work of moving.",
          show: "Hips and back share\nthe work",
          from: ["anatomy"],
        },
        {
          say: "This course shows how they move, and guides calm practices.",
          show: "Short films,\nguided practices",
          from: ["course"],
          rest: 0.6,
        },
      ],
      draw: walking,
    },
    {
      title: ["How much", "is enough"],
      lines: [
        { say: "Pain from 0 to 3 during a practice: go on.", show: "0 to 3: go on", from: ["program-rules"] },
        { say: "4 or 5: stay at this level for now.", show: "4 or 5: stay here", from: ["program-rules"] },
        {
          say: "Above 5: make it easier, or leave it out today.",
          show: "Above 5: easier",
          from: ["program-rules"],
          rest: 0.6,
        },
      ],
      draw: painScale,
    },
    {
      title: ["The next", "morning"],
      lines: [
        {
          say: "By the next morning, it should be back to your usual.",
          show: "Back to your usual",
          from: ["program-rules"],
        },
        {
          say: "If not, take a smaller step next time. That is how you find your dose.",
          show: "If not, a smaller step",
          from: ["program-rules"],
          rest: 0.6,
        },
      ],
      draw: morning,
    },
    {
      title: ["Stop and ask"],
      view: "Seen from the front",
      lines: [
        {
          say: "Stop if pain moves further down a leg, or a leg gets numb or weak.",
          show: "Further down the leg,\nnumb or weak: stop",
          from: ["program-rules", "redFlag:neuro_progressive"],
        },
        {
          say: "Watch “When to see a doctor first” before your first practice.",
          show: "Watch the next film first",
          from: ["course"],
        },
        {
          say: "A film cannot examine you. A clinician can.",
          show: "Ask a clinician",
          from: ["course"],
          rest: 0.8,
        },
      ],
      draw: stopAndAsk,
    },
  ],
};
