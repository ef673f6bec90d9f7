import { REFERENCE_SEXES } from "@plumbline/domain/vocabulary";
import { Segmented } from "@plumbline/ui/choice-group";
import { Select, TextField } from "@plumbline/ui/text-field";
import type { Asks } from "../../lib/answers.ts";
import { SEX_WORDS } from "../../lib/words.ts";
import { readText } from "../../lib/form-text.ts";

export type ContactInput = Asks["patient"]["create"];

export type PatientFieldsProps = {
  values: ContactInput;
  errors: Readonly<Record<string, string>>;
  zones: readonly string[];
  /** The last day that can be a date of birth. */
  today: string;
};

/** What the desk knows of a person; the same fields for a new patient and a change. */
export function PatientFields({ values, errors, zones, today }: PatientFieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Given name"
          name="givenName"
          autoComplete="off"
          maxLength={80}
          defaultValue={values.givenName}
          error={errors.givenName}
        />
        <TextField
          label="Family name"
          name="familyName"
          autoComplete="off"
          maxLength={80}
          defaultValue={values.familyName}
          error={errors.familyName}
        />
        <TextField
          label="Date of birth"
          name="birthDate"
          type="date"
          min="1900-01-01"
          max={today}
          defaultValue={values.birthDate}
          error={errors.birthDate}
        />
        <Segmented
          name="referenceSex"
          label="Sex for reference ranges"
          choices={REFERENCE_SEXES.map((value) => ({ value, label: SEX_WORDS[value] }))}
          defaultValue={values.referenceSex}
          error={errors.referenceSex}
        />
        <TextField
          label="Email"
          optional
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
          hint="Needed for the portal."
          defaultValue={values.email}
          error={errors.email}
        />
        <TextField
          label="Phone"
          optional
          name="phone"
          type="tel"
          autoComplete="off"
          maxLength={40}
          hint="With the country code."
          defaultValue={values.phone}
          error={errors.phone}
        />
      </div>
      <Select
        label="Time zone"
        name="timeZone"
        hint="Days in the portal begin and end in this zone."
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        defaultValue={values.timeZone}
        error={errors.timeZone}
        className="sm:max-w-sm"
      />
    </>
  );
}

const SEXES: readonly string[] = REFERENCE_SEXES;

export function readPatientForm(form: HTMLFormElement): ContactInput {
  const data = new FormData(form);
  const text = (name: string) => readText(data, name).trim();
  const sex = text("referenceSex");
  return {
    givenName: text("givenName"),
    familyName: text("familyName"),
    birthDate: text("birthDate"),
    referenceSex: (SEXES.includes(sex) ? sex : "unknown") as ContactInput["referenceSex"],
    email: text("email"),
    phone: text("phone"),
    timeZone: text("timeZone"),
  };
}

/** Puts the reader on the first field that needs another look. */
export function focusFirstError(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
