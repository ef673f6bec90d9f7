"use client";
import { WEEKDAY_NAMES } from "@plumbline/domain/local-date";
import { WEEKDAYS, type Weekday } from "@plumbline/domain/vocabulary";
import { FieldError } from "@plumbline/ui/field";

type Props = { weekdays: readonly Weekday[]; onChange: (next: Weekday[]) => void; error?: string };

/** The days of the week as boxes to tick, Monday first. */
export function WeekdayToggles({ weekdays, onChange, error }: Props) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Days</legend>
      <div className="inline-flex flex-wrap">
        {WEEKDAYS.map((day) => (
          <label
            key={day}
            className="choice relative -ml-px inline-flex min-h-control min-w-11 items-center justify-center px-2 first:ml-0 first:rounded-l-md last:rounded-r-md"
          >
            <input
              type="checkbox"
              className="sr-only"
              aria-label={WEEKDAY_NAMES[day]}
              checked={weekdays.includes(day)}
              onChange={(event) => {
                const kept = weekdays.filter((entry) => entry !== day);
                onChange((event.currentTarget.checked ? [...kept, day] : kept).toSorted((a, b) => a - b));
              }}
            />
            <span aria-hidden="true">{WEEKDAY_NAMES[day].slice(0, 2)}</span>
          </label>
        ))}
      </div>
      {error === undefined ? null : <FieldError>{error}</FieldError>}
    </fieldset>
  );
}
