"use client";
import { CHOICES, type ChoiceCounts, type FilterName, type LibraryFilter } from "@plumbline/library/filter";
import { Select } from "@plumbline/ui/text-field";
import { FILTER_LABELS, sayChoice } from "./words.ts";

type Props = {
  filter: LibraryFilter;
  counts: ChoiceCounts;
  onChange: (filter: LibraryFilter) => void;
};

const NAMES = Object.keys(FILTER_LABELS) as FilterName[];

/** An answer that would show nothing is not offered, unless it is the one in force. */
function listOptions(name: FilterName, { filter, counts }: Props) {
  const choices: readonly unknown[] = CHOICES[name];
  return choices.flatMap((choice) => {
    const count = counts[name].get(choice) ?? 0;
    if (count === 0 && filter[name] !== choice) return [];
    return [{ value: String(choice), label: `${sayChoice(name, choice)} (${count})` }];
  });
}

/** One question a list: each answer says how many it shows. A caution is added to those that leave exercises out. */
export function LibraryFilters(props: Props) {
  const { filter, onChange } = props;
  const answer = (name: FilterName, text: string) => {
    const choice = (CHOICES[name] as readonly unknown[]).find((one) => String(one) === text) ?? null;
    if (name !== "without") onChange({ ...filter, [name]: choice });
    else if (choice !== null) onChange({ ...filter, without: [...filter.without, choice as never] });
  };
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-1">
      {NAMES.map((name) => (
        <Select
          key={name}
          className="min-w-0"
          label={FILTER_LABELS[name]}
          placeholder={name === "without" ? "Add a caution" : "Any"}
          value={name === "without" ? "" : String(filter[name] ?? "")}
          options={listOptions(name, props)}
          onChange={(event) => answer(name, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}
