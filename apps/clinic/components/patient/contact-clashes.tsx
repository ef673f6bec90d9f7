"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { formatLocalDate } from "../../lib/moment.ts";
import { SEX_WORDS } from "../../lib/words.ts";
import type { ContactClash, ContactField } from "./contact-draft.ts";

const FIELD_WORDS = {
  givenName: "Given name",
  familyName: "Family name",
  birthDate: "Date of birth",
  referenceSex: "Sex for reference ranges",
  email: "Email",
  phone: "Phone",
  timeZone: "Time zone",
} as const satisfies Record<ContactField, string>;

function sayValue(field: ContactField, value: string, locale: string): string {
  if (value === "") return "nothing";
  if (field === "referenceSex") return (SEX_WORDS as Record<string, string>)[value] ?? value;
  if (field === "birthDate" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatLocalDate(value, locale);
  return value;
}

type Props = {
  clashes: readonly ContactClash[];
  locale: string;
  onTakeSaved: (field: ContactField) => void;
};

/** Fields that a colleague saved while they were edited here; each shows what stands in it at this moment. */
export function ContactClashes({ clashes, locale, onTakeSaved }: Props) {
  if (clashes.length === 0) return null;
  return (
    <Notice tone="caution" title="Somebody else changed the same fields" role="alert">
      <ul className="mt-1 flex flex-col gap-2">
        {clashes.map(({ field, mine, saved }) => (
          <li key={field} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-56 wrap-anywhere">
              {FIELD_WORDS[field]}: here {sayValue(field, mine, locale)}, saved{" "}
              {sayValue(field, saved, locale)}
            </span>
            <Button onClick={() => onTakeSaved(field)}>
              Take the saved one<span className="sr-only">, {FIELD_WORDS[field].toLowerCase()}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="mt-1">Saving puts what stands here in their place.</p>
    </Notice>
  );
}
