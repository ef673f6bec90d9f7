/** Checks every exercise's movement, or those named: what does not hold, then one line of sums. */
import { EXERCISES } from "@plumbline/domain/exercises";
import { checkMovement } from "@plumbline/domain/figure/check";
import { findMovement, MOVEMENT_SLUGS } from "../movements.ts";

const named = process.argv.slice(2);
const wanted = EXERCISES.filter(({ slug }) => named.length === 0 || named.includes(slug));
let failing = 0;
for (const exercise of wanted) {
  const movement = findMovement(exercise.slug);
  const findings = movement === undefined ? ["there is no movement"] : checkMovement(movement, exercise);
  if (findings.length === 0) continue;
  failing++;
  console.log([exercise.slug, ...findings.map((finding) => `  ${finding}`)].join("\n"));
}
const known = new Set(EXERCISES.map(({ slug }) => slug));
for (const slug of MOVEMENT_SLUGS.filter((one) => !known.has(one))) {
  failing++;
  console.log(`${slug}\n  a movement of no exercise`);
}
console.log(`exercises ${EXERCISES.length}, movements ${MOVEMENT_SLUGS.length}, failing ${failing}`);
process.exitCode = failing === 0 ? 0 : 1;
