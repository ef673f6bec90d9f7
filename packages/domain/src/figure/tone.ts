/** What a shape of the picture is made of; the theme gives each its colour. */
export const TONES = [
  "ground",
  "mat",
  "prop",
  "propTop",
  "soft",
  "skin",
  "skinFar",
  "hair",
  "shirt",
  "sleeve",
  "sleeveFar",
  "shorts",
  "shortsFar",
  "band",
  "load",
  "muscle",
  "mark",
] as const;
export type Tone = (typeof TONES)[number];
