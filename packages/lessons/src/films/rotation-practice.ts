import { seatedFront, sideLetters } from "../draw/front-figure.ts";
import { mix, type Point, sway } from "../draw/geometry.ts";
import { tokens } from "../draw/palette.ts";
import { wipers } from "../draw/wipers.ts";
import { axisFans } from "../draw/axis-fans.ts";
import { arrow, box, shown, words } from "../draw/svg.ts";
import type { Clock, Film } from "../script.ts";

const SEAT: Point = [332, 254];

function sittingTurns(clock: Clock): string {
  const swing = mix(0, 32, clock.since(1, 1.4)) - mix(0, 66, clock.since(2, 1.6));
  return (
    seatedFront(SEAT, 0.96, { right: 0, left: swing, fans: clock.since(1) }) + sideLetters([332, 510], 150, 1)
  );
}

function quietHip(clock: Clock): string {
  const swing = sway(clock.t, 5) * 32;
  const mark = (x: number): string => arrow([x, 214], [x, 244], tokens.good, clock.since(0));
  return (
    seatedFront(SEAT, 0.96, { right: 0, left: swing, fans: 1 }) +
    sideLetters([332, 510], 150, 1) +
    mark(214) +
    mark(450)
  );
}

function wiping(clock: Clock): string {
  const lean = sway(clock.t - 1, 6.5) * 34 * clock.since(1, 0.8);
  return (
    wipers([332, 372], 1.04, { left: lean, right: lean }) +
    words("L", [470, 436], 24, tokens["ink-soft"], { "text-anchor": "middle", "font-weight": 600 }) +
    words("R", [194, 436], 24, tokens["ink-soft"], { "text-anchor": "middle", "font-weight": 600 })
  );
}

const uneven = (clock: Clock): string =>
  axisFans([332, 136], clock.since(0, 1.6), { left: { in: 24, out: 42 }, right: { in: 38, out: 42 } }) +
  shown(
    clock.since(1),
    box([58, 418], 124, 42, 21, tokens["warm-soft"]),
    words("more here", [120, 446], 21, tokens.warm, { "text-anchor": "middle", "font-weight": 500 }),
  );

/** Sitting turns and wipers. */
export const rotationPractice: Film = {
  slug: "rotation-practice",
  title: "Practice: inward and outward turn",
  poster: 10.5,
  scenes: [
    {
      title: ["Sitting", "hip turns"],
      view: "Seen from the front",
      lines: [
        {
          say: "Sit tall near the edge of a chair, with the thighs level.",
          show: "Sit tall, thighs level",
          from: ["exercise:seated-hip-rotation-active"],
        },
        {
          say: "Move one foot out. The hip turns in.",
          show: "Foot out: hip turns in",
          from: ["exercise:seated-hip-rotation-active", "ref:1.1"],
          rest: 1,
        },
        {
          say: "Then move the same foot in, past the middle. The hip turns out.",
          show: "Foot in: hip turns out",
          from: ["exercise:seated-hip-rotation-active", "ref:1.1"],
          rest: 0.8,
        },
      ],
      draw: sittingTurns,
    },
    {
      title: ["Keep the", "hip heavy"],
      view: "Seen from the front",
      lines: [
        {
          say: "Both sit bones stay on the chair. Only the lower leg swings.",
          show: "Both sit bones stay down",
          from: ["exercise:seated-hip-rotation-active"],
        },
        {
          say: "Go as far as it is easy, and breathe. Then change legs.",
          show: "Only as far as it is easy",
          from: ["course"],
          rest: 1,
        },
      ],
      draw: quietHip,
    },
    {
      title: ["Hip wipers"],
      view: "Lying on the back,\nseen from the feet",
      lines: [
        {
          say: "Lie on your back, knees bent, feet wider than the hips.",
          show: "Feet wide, knees bent",
          from: ["exercise:windshield-wipers-wide"],
        },
        {
          say: "Let one knee drop in while the other falls out. Then the other way.",
          show: "One knee in,\nthe other out",
          from: ["exercise:windshield-wipers-wide"],
          rest: 1.5,
        },
        {
          say: "Keep the pelvis quiet, so that the turn comes from the hips.",
          show: "Pelvis stays quiet",
          from: ["exercise:windshield-wipers-wide"],
          rest: 1.5,
        },
      ],
      draw: wiping,
    },
    {
      title: ["Uneven hips?"],
      view: "An example",
      lines: [
        {
          say: "Compare your sides. Here the left hip turns in 24 degrees, the right 38.",
          from: ["exercise:seated-hip-rotation-active"],
        },
        {
          say: "Spend longer on the stiffer way.",
          show: "Longer on\nthe stiffer way",
          from: ["exercise:seated-hip-rotation-active"],
        },
        {
          say: "A hip replacement, or a pinch in the groin? Ask your clinician first.",
          show: "Hip replacement or\ngroin pinch: ask first",
          from: ["exercise:windshield-wipers-wide"],
          rest: 1,
        },
      ],
      draw: uneven,
    },
  ],
};
