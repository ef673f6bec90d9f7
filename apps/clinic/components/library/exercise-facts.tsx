import { CAUTION_EFFECT, CAUTION_TEXT } from "@plumbline/domain/caution";
import { startDosage } from "@plumbline/domain/dosage";
import { describeDosage, describePace } from "@plumbline/domain/dosage-words";
import type { DefaultDosage, Exercise } from "@plumbline/domain/exercise";
import {
  CAUTION_WORDS,
  DEFICIT_WORDS,
  describeEquipment,
  describeIntensity,
  EXERCISE_SIDE_WORDS,
  POSITION_WORDS,
  TARGET_WORDS,
  TYPE_WORDS,
} from "@plumbline/domain/exercise-words";
import { describeTimesADay } from "@plumbline/domain/weekdays";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { StatusMark } from "@plumbline/ui/status-mark";
import type { ReactNode } from "react";
import { QuietLink } from "../frame/quiet-link.tsx";
import { LevelMark } from "./level-mark.tsx";
import { writeFilterHref } from "./query.ts";

type Of = { exercise: Exercise };

/** `Every day, twice a day` or `4 days a week, once a day`. */
function sayHowOften({ daysPerWeek, sessionsPerDay }: DefaultDosage): string {
  const days =
    daysPerWeek === 7 ? "Every day" : daysPerWeek === 1 ? "1 day a week" : `${daysPerWeek} days a week`;
  return `${days}, ${describeTimesADay(sessionsPerDay)}`;
}

/** The dosage it starts from, a line each. */
export function listDosageLines({ defaultDosage }: Pick<Exercise, "defaultDosage">): string[] {
  const start = startDosage(defaultDosage);
  const reserve = defaultDosage.repsInReserveMin;
  return [
    describeDosage(start, defaultDosage.perSide),
    describePace(start),
    sayHowOften(defaultDosage),
    describeIntensity(defaultDosage.intensity),
    reserve === null ? "" : `Stop with ${reserve} or more repetitions in reserve`,
  ]
    .filter((line) => line !== "")
    .map((line) => line.charAt(0).toUpperCase() + line.slice(1));
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-row flex-wrap items-baseline gap-x-3 border-b border-line py-1">
      <dt className="w-28 shrink-0 text-ink-soft">{name}</dt>
      <dd className="min-w-0 flex-1 basis-48">{children}</dd>
    </div>
  );
}

/** What kind of exercise it is; the words lead to others of the kind. */
export function ExerciseFacts({ exercise }: Of) {
  const { targetPrimary, targetSecondary, position, type } = exercise;
  return (
    <dl>
      <Fact name="Kind">
        <QuietLink href={writeFilterHref({ type })}>{TYPE_WORDS[type]}</QuietLink>
      </Fact>
      <Fact name="Target">
        <QuietLink href={writeFilterHref({ target: targetPrimary })}>{TARGET_WORDS[targetPrimary]}</QuietLink>
        {targetSecondary.length === 0 ? null : (
          <span className="text-ink-soft">
            ; also {targetSecondary.map((one) => TARGET_WORDS[one]).join(", ")}
          </span>
        )}
      </Fact>
      <Fact name="Position">
        <QuietLink href={writeFilterHref({ position })}>{POSITION_WORDS[position]}</QuietLink>
      </Fact>
      <Fact name="Sides">{EXERCISE_SIDE_WORDS[exercise.side]}</Fact>
      <Fact name="Equipment">{describeEquipment(exercise.equipment)}</Fact>
      <Fact name="Level">
        <LevelMark level={exercise.level} />
      </Fact>
      <Fact name="Dosage">
        <ul>
          {listDosageLines(exercise).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Fact>
    </dl>
  );
}

type LinesProps = { title: string; lines: readonly string[]; ordered?: boolean };

/** Steps, cues or compensations under a heading; nothing when there are none. */
export function ExerciseLines({ title, lines, ordered }: LinesProps) {
  if (lines.length === 0) return null;
  const Tag = ordered ? "ol" : "ul";
  return (
    <section className="flex flex-col gap-1">
      <SectionHeading>{title}</SectionHeading>
      <Tag className={`prose-line pl-5 ${ordered ? "list-decimal" : "list-disc"}`}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Tag>
    </section>
  );
}

/** Each caution with its reason, and whether it takes the exercise out of a suggestion. */
export function ExerciseCautions({ exercise }: Of) {
  const { cautions } = exercise;
  return (
    <section className="flex flex-col gap-1">
      <SectionHeading>Cautions</SectionHeading>
      {cautions.length === 0 ? <p className="text-ink-soft">None recorded.</p> : null}
      <ul className="flex flex-col gap-2">
        {cautions.map((code) => (
          <li key={code} className="prose-line">
            <StatusMark
              tone={CAUTION_EFFECT[code] === "remove" ? "stop" : "caution"}
              className="font-semibold"
            >
              {CAUTION_WORDS[code]}
            </StatusMark>
            <p className="pl-4.5">
              {CAUTION_TEXT[code]}{" "}
              <span className="text-ink-soft">
                {CAUTION_EFFECT[code] === "remove"
                  ? "Left out of suggestions."
                  : "Stays in suggestions with this note."}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The findings it answers; each leads to all exercises that do. */
export function ExerciseDeficits({ exercise }: Of) {
  return (
    <section className="flex flex-col gap-1">
      <SectionHeading>For these findings</SectionHeading>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {exercise.addresses.map((deficit) => (
          <li key={deficit}>
            <QuietLink href={writeFilterHref({ deficit })} className="inline-block min-h-6">
              {DEFICIT_WORDS[deficit]}
            </QuietLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
