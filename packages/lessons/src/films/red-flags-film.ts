import { floor } from "../draw/frame.ts";
import { standingFront } from "../draw/front-figure.ts";
import { type Point, plus } from "../draw/geometry.ts";
import { tokens } from "../draw/palette.ts";
import { disc, shown } from "../draw/svg.ts";
import type { Clock, Film } from "../script.ts";

const AT: Point = [332, 268];
const SCALE = 0.94;

/** Places on the standing figure, seen from the front. */
const PLACE = {
  head: [0, -200],
  belly: [0, -70],
  pelvis: [0, -12],
  saddle: [0, 22],
  hip: [42, 2],
  thighs: [-30, 80],
  otherThigh: [30, 80],
  knee: [32, 112],
  calf: [32, 168],
  shin: [-32, 168],
  groin: [22, 16],
} as const satisfies Readonly<Record<string, Point>>;

type Place = keyof typeof PLACE;

const spot = (place: Place, opacity: number, colour: string): string =>
  shown(
    opacity,
    disc(plus(AT, [PLACE[place][0] * SCALE, PLACE[place][1] * SCALE]), 29, tokens["stop-soft"], {
      opacity: 0.55,
    }),
    disc(plus(AT, [PLACE[place][0] * SCALE, PLACE[place][1] * SCALE]), 29, "none", {
      stroke: colour,
      "stroke-width": 4,
    }),
  );

/** The figure with the places of each sentence; the places of earlier sentences fade. */
const marked =
  (colour: string, ...places: readonly (readonly Place[])[]) =>
  (clock: Clock): string =>
    floor(500) +
    standingFront(AT, SCALE) +
    places
      .flatMap((here, index) =>
        here.map((place) =>
          spot(place, clock.since(index, 0.6) * (1 - 0.8 * clock.since(index + 1, 0.6)), colour),
        ),
      )
      .join("");

/** The signs that come before any exercise, in plain words. */
export const redFlagsFilm: Film = {
  slug: "red-flags-film",
  title: "When to see a doctor first",
  poster: 13.5,
  scenes: [
    {
      title: ["When to see", "a doctor first"],
      lines: [
        {
          say: "Dangerous causes are uncommon. Know the signs first.",
          show: "Uncommon, worth knowing",
          from: ["ref:Downie 2013", "ref:Finucane 2020"],
        },
      ],
      draw: marked(tokens.stop),
    },
    {
      title: ["Emergency care,", "now"],
      lines: [
        {
          say: "New trouble passing urine or holding stool.",
          show: "Bladder or bowel trouble",
          from: ["redFlag:ces_bladder", "redFlag:ces_bowel"],
        },
        {
          say: "New numbness between the legs, or changed sexual feeling.",
          show: "Numb between the legs",
          from: ["redFlag:ces_saddle", "redFlag:ces_sexual"],
        },
        {
          say: "Both legs newly painful, tingling or weak.",
          show: "Both legs affected",
          from: ["redFlag:ces_bilateral"],
        },
      ],
      draw: marked(tokens.stop, ["pelvis"], ["saddle"], ["thighs", "otherThigh"]),
    },
    {
      title: ["Emergency care,", "now"],
      lines: [
        {
          say: "Sudden deep back or belly pain with faintness, or a throbbing lump.",
          show: "Sudden deep pain, faint",
          from: ["redFlag:aaa_symptoms"],
        },
        {
          say: "A leg that suddenly takes no weight, or a hot joint with fever.",
          show: "No weight on the leg,\nor a hot joint with fever",
          from: ["redFlag:hip_nwb", "redFlag:hip_hot"],
        },
        {
          say: "Fever after an infection or surgery, or with weak defences.",
          show: "Fever after infection,\nsurgery, weak defences",
          from: ["redFlag:inf_fever", "redFlag:inf_risk"],
        },
      ],
      draw: marked(tokens.stop, ["belly"], ["hip", "knee"], ["head"]),
    },
    {
      title: ["A doctor,", "today"],
      lines: [
        { say: "Fever or chills with the pain.", show: "Fever or chills", from: ["redFlag:inf_fever"] },
        {
          say: "A leg getting weaker, or unsteady walking.",
          show: "Weaker leg, unsteady",
          from: ["redFlag:neuro_progressive", "redFlag:cord_signs"],
        },
        {
          say: "A fall, crash or hard blow, or a bruise over the spine.",
          show: "Fall, blow, bruised spine",
          from: ["redFlag:frac_trauma_major", "redFlag:frac_bruise"],
        },
        {
          say: "A small fall, if over 65, with thin bones or on steroid tablets.",
          show: "Small fall, thin bones",
          from: ["redFlag:frac_trauma_minor_risk"],
        },
        {
          say: "One calf or thigh newly swollen, hot and tender.",
          show: "One swollen, hot leg",
          from: ["redFlag:dvt"],
        },
        {
          say: "Under 17, with hip or knee pain or a limp.",
          show: "Under 17 with a limp",
          from: ["redFlag:hip_adolescent"],
        },
      ],
      draw: marked(tokens.caution, ["head"], ["shin"], ["belly", "hip"], ["hip"], ["calf"], ["hip", "knee"]),
    },
    {
      title: ["A doctor,", "within two weeks"],
      lines: [
        {
          say: "Past cancer, or weight loss you cannot explain.",
          show: "Past cancer, weight loss",
          from: ["redFlag:ca_history", "redFlag:ca_weight"],
        },
        {
          say: "Deep groin pain after much more running.",
          show: "Deep groin pain",
          from: ["redFlag:hip_stress_avn"],
        },
        { say: "Not sure? Ask before you exercise.", show: "Not sure? Ask first", from: ["course"] },
      ],
      draw: marked(tokens.caution, ["belly"], ["groin"], []),
    },
  ],
};
