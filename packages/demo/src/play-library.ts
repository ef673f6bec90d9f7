import { createExercise, publishExercise, saveDraft, setFavourite } from "@plumbline/api/exercise/commands";
import { findExercise } from "@plumbline/domain/exercises";
import { copyExercise } from "@plumbline/domain/own-exercise";
import type { StoryEvent } from "./timeline.ts";
import { actAs, type World } from "./world.ts";

const WRITTEN_DAY = -38;
const BEGUN_DAY = -2;
const FAVOURITES = ["bridge", "bird-dog", "half-kneeling-hip-flexor-neutral", "sit-to-stand"] as const;

/** The clinic writes an exercise of its own, begins another, and the clinician keeps what is often prescribed. */
export function scheduleLibrary(world: World): StoryEvent[] {
  const at = (day: number, minute: number, run: StoryEvent["run"]): StoryEvent => ({
    at: world.clock.at(day, minute),
    order: 2_000_000,
    run,
  });
  return [
    at(WRITTEN_DAY, 12 * 60 + 40, (now) =>
      actAs(world, "owner", now, async (tx, actor) => {
        const bridge = findExercise("bridge");
        if (bridge === undefined) throw new Error("The library has the bridge.");
        const name = "Bridge with a long hold";
        const draft = { ...copyExercise(bridge), name, author: actor.displayName };
        const { slug, version } = await createExercise(tx, actor, { name, copyOf: bridge.slug });
        const saved = await saveDraft(tx, actor, {
          slug,
          version,
          draft: {
            ...draft,
            steps: [...draft.steps, "Stay up for twenty seconds and go on breathing."],
            defaultDosage: { ...draft.defaultDosage, sets: 3, reps: 5, holdSeconds: 20, restSeconds: 45 },
          },
        });
        await publishExercise(tx, actor, { slug, version: saved.version });
      }),
    ),
    at(BEGUN_DAY, 13 * 60, (now) =>
      actAs(world, "owner", now, async (tx, actor) => {
        await createExercise(tx, actor, { name: "Sit to stand from a high stool", copyOf: "sit-to-stand" });
      }),
    ),
    at(WRITTEN_DAY, 13 * 60, (now) =>
      actAs(world, "clinician", now, async (tx, actor) => {
        for (const slug of FAVOURITES) await setFavourite(tx, actor, { slug, isFavourite: true });
      }),
    ),
  ];
}
