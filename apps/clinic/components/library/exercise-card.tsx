"use client";
import { describeEquipment, TARGET_WORDS } from "@plumbline/domain/exercise-words";
import { Badge } from "@plumbline/ui/status-mark";
import { Scale } from "lucide-react";
import { QuietLink } from "../frame/quiet-link.tsx";
import type { BrowsedExercise } from "./browsed.ts";
import { FavouriteButton } from "./favourite-button.tsx";
import { FigureSlot } from "./figure-slot.tsx";
import { LevelMark } from "./level-mark.tsx";

type Props = {
  exercise: BrowsedExercise;
  /** Chosen to be compared. */
  isCompared: boolean;
  onCompare: (slug: string) => void;
};

/** One exercise of the grid: its figure, name, target, level and what it needs. */
export function ExerciseCard({ exercise, isCompared, onCompare }: Props) {
  const { slug, name } = exercise;
  return (
    <li
      data-card
      className="relative flex flex-col max-[26rem]:flex-row max-[26rem]:gap-2 rounded-lg border border-line bg-surface p-2 focus-within:border-accent hover:border-line-strong"
    >
      <div className="w-full max-[26rem]:w-2/5 max-[26rem]:flex-none">
        <FigureSlot src={exercise.figureSrc} />
      </div>
      <div className="mt-2 flex min-w-0 flex-1 max-[26rem]:mt-0 flex-col gap-1 px-1">
        <div className="flex flex-wrap items-center gap-x-2">
          <QuietLink
            href={`/library/${slug}`}
            data-card-link=""
            className="font-semibold text-ink no-underline outline-offset-4 after:absolute after:inset-0 after:rounded-lg hover:underline"
          >
            {name}
          </QuietLink>
          {exercise.isOwn ? <Badge>Own</Badge> : null}
        </div>
        <p className="text-sm text-ink-soft">{TARGET_WORDS[exercise.targetPrimary]}</p>
        <p className="text-sm text-ink-soft">{describeEquipment(exercise.equipment)}</p>
        <div className="mt-auto flex items-center justify-between gap-2 text-sm text-ink-soft">
          <LevelMark level={exercise.level} />
          {/* Over the link that covers the card. */}
          <span className="relative z-1 -mr-1 flex print:hidden">
            <button
              type="button"
              data-compare
              aria-pressed={isCompared}
              aria-label={`Compare: ${name}`}
              title="Compare with another"
              onClick={() => onCompare(slug)}
              className="grid size-9 place-items-center rounded-md hover:bg-sunk hover:text-ink aria-pressed:bg-accent aria-pressed:text-on-accent max-md:size-11"
            >
              <Scale aria-hidden="true" className="size-5" />
            </button>
            <FavouriteButton slug={slug} name={name} />
          </span>
        </div>
      </div>
    </li>
  );
}
