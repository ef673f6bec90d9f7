/** What is drawn of the body, back to front within each group; the camera orders the groups. */
import { SIDES, type Side } from "../vocabulary.ts";
import type { Tone } from "./tone.ts";

/** A limb between two landmarks, or the filled field between several. */
export type Piece =
  | { limb: readonly [string, string]; radii?: readonly [number, number] }
  | { field: readonly string[] };

export interface Group {
  name: string;
  side: Side | null;
  /** Landmarks whose mean distance orders the group. */
  depth: readonly string[];
  /** Landmarks of the whole limb, whose distance says whether it is drawn in shade; otherwise those of `depth`. */
  limb?: readonly string[];
  /** True for what a tinted muscle lies on. */
  carriesTint?: boolean;
  /** Added to the distance, in fractions of stature. */
  lift: number;
  layers: readonly { tone: Tone; pieces: readonly Piece[] }[];
}

const limb = (a: string, b: string): Piece => ({ limb: [a, b] });
const edges = (...points: string[]): Piece[] =>
  points.map((point, index) => limb(point, points[(index + 1) % points.length] ?? point));
/** The rounded field between landmarks: its edges and its inside. */
const round = (...points: string[]): Piece[] => [...edges(...points), { field: points }];

function drawLeg(side: Side): Group {
  const on = (name: string): string => `${name}.${side}`;
  return {
    name: on("leg"),
    side,
    depth: [on("hem"), on("knee"), on("ankle")],
    carriesTint: true,
    lift: 0.006,
    layers: [
      {
        tone: "skin",
        pieces: [
          limb(on("thighTop"), on("kneeUpper")),
          limb(on("kneeUpper"), on("knee")),
          limb(on("knee"), on("calf")),
          limb(on("calf"), on("ankle")),
          ...round(on("ankle"), on("heel"), on("ball")),
          limb(on("ball"), on("toe")),
        ],
      },
      { tone: "shorts", pieces: [limb(on("hip"), on("hem"))] },
    ],
  };
}

function drawArm(side: Side): Group {
  const on = (name: string): string => `${name}.${side}`;
  return {
    name: on("arm"),
    side,
    depth: [on("shoulder"), on("elbow")],
    limb: [on("shoulder"), on("elbow"), on("wrist")],
    lift: 0.012,
    layers: [
      {
        tone: "skin",
        pieces: [limb(on("sleeve"), on("elbow"))],
      },
      { tone: "sleeve", pieces: [limb(on("shoulder"), on("sleeve"))] },
    ],
  };
}

/** A group of its own: a far hand that lies on the chest is nearer than the chest. */
function drawForearm(side: Side): Group {
  const on = (name: string): string => `${name}.${side}`;
  return {
    name: on("forearm"),
    side,
    depth: [on("elbow"), on("wrist"), on("palm")],
    limb: [on("shoulder"), on("elbow"), on("wrist")],
    lift: 0.024,
    layers: [
      {
        tone: "skin",
        pieces: [
          limb(on("elbow"), on("wrist")),
          limb(on("wrist"), on("knuckles")),
          limb(on("knuckles"), on("fingers")),
        ],
      },
    ],
  };
}

const TRUNK: Group = {
  name: "trunk",
  side: null,
  depth: ["pelvis", "waist", "upperBack", "breastbone"],
  carriesTint: true,
  lift: 0,
  layers: [
    { tone: "skin", pieces: [limb("neckBase", "neck"), limb("neck", "throat")] },
    {
      tone: "shirt",
      pieces: [
        ...round("chest.left", "chest.right", "ribs.right", "ribs.left"),
        ...round("ribs.left", "ribs.right", "waist.right", "waist.left"),
        ...round("waist.left", "waist.right", "iliac.right", "iliac.left"),
        limb("shoulder.left", "chest.left"),
        limb("shoulder.right", "chest.right"),
        limb("lowerBelly", "belly"),
        limb("belly", "chestFront"),
      ],
    },
    {
      tone: "shorts",
      pieces: [
        ...round("hip.left", "hip.right", "iliac.right", "iliac.left"),
        limb("buttock.left", "buttock.right"),
      ],
    },
  ],
};

const HEAD: Group = {
  name: "head",
  side: null,
  depth: ["skull"],
  lift: 0.02,
  layers: [{ tone: "skin", pieces: [limb("skull", "jaw"), limb("nose", "noseTip"), limb("jaw", "chin")] }],
};

const hair = (name: string, lift: number, depth: string[], pieces: Piece[]): Group => ({
  name,
  side: null,
  depth,
  lift,
  layers: [{ tone: "hair", pieces }],
});

/** An eye shows only where the face turns to the viewer. */
const drawEye = (side: Side): Group => ({
  name: `eye.${side}`,
  side: null,
  depth: [`eye.${side}`],
  lift: 0.01,
  layers: [{ tone: "hair", pieces: [limb(`eye.${side}`, `eye.${side}`)] }],
});

/** Every group of the body. */
export const GROUPS: readonly Group[] = [
  TRUNK,
  HEAD,
  hair(
    "hairTop",
    0.026,
    ["brow", "crown"],
    [
      limb("brow", "crown"),
      limb("temple.left", "temple.right"),
      limb("crown", "temple.left"),
      limb("crown", "temple.right"),
    ],
  ),
  hair(
    "hairBack",
    0.022,
    ["crown", "headBack", "nape"],
    [limb("crown", "headBack"), limb("headBack", "nape")],
  ),
  ...SIDES.map((side) => drawEye(side)),
  ...SIDES.map((side) => drawLeg(side)),
  ...SIDES.map((side) => drawArm(side)),
  ...SIDES.map((side) => drawForearm(side)),
];
