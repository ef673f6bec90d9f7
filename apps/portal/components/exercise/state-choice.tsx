import type { LogState } from "@plumbline/domain/vocabulary";

const CHOICES: readonly { value: LogState; label: string }[] = [
  { value: "done", label: "All of it" },
  { value: "part", label: "Part of it" },
  { value: "skipped", label: "Skipped" },
];

type StateChoiceProps = { value: LogState; onChange: (state: LogState) => void };

export function StateChoice({ value, onChange }: StateChoiceProps) {
  return (
    <fieldset className="@container">
      <legend className="sr-only">How much of it was done</legend>
      <div className="grid gap-2 @[16rem]:grid-cols-3">
        {CHOICES.map((choice) => (
          <label
            key={choice.value}
            className="choice relative grid min-h-13 place-items-center rounded-md px-1 text-center leading-tight"
          >
            <input
              type="radio"
              name="state"
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
