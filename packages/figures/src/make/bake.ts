/** The build: bakes every movement of the library once, so that no request has to. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { bakeMovement } from "@plumbline/domain/figure/bake";
import { bakedPath, markOf } from "../figures.ts";
import { findMovement, MOVEMENT_SLUGS, readMovementText } from "../movements.ts";

const folder = dirname(bakedPath("any"));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const slug of MOVEMENT_SLUGS) {
  const [text, movement] = [readMovementText(slug), findMovement(slug)];
  if (text === undefined || movement === undefined) continue;
  writeFileSync(bakedPath(slug), JSON.stringify({ mark: markOf(text), figure: bakeMovement(movement) }));
}
console.log(`${MOVEMENT_SLUGS.length} movements baked.`);
