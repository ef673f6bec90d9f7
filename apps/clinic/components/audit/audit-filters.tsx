import { Button } from "@plumbline/ui/button";
import { Select, TextField } from "@plumbline/ui/text-field";
import { QuietLink } from "../frame/quiet-link.tsx";
import { type AuditQuery, writeAuditHref } from "./query.ts";
import { listActionChoices } from "./words.ts";

type AuditFiltersProps = {
  query: AuditQuery;
  people: readonly { id: string; name: string }[];
  actions: readonly string[];
  patientName: string | null;
};

/** A plain form that writes the address; a patient is chosen by a press on a name in the list. */
export function AuditFilters({ query, people, actions, patientName }: AuditFiltersProps) {
  const cleared = writeAuditHref({ ...query, patientId: undefined, before: undefined });
  return (
    <form
      action="/audit"
      className="my-4 grid grid-cols-2 items-end gap-3 lg:grid-cols-[1fr_1fr_10rem_10rem_auto]"
    >
      <Select
        label="Person"
        name="person"
        placeholder="Everyone"
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={query.actorId ?? ""}
      />
      <Select
        label="Action"
        name="action"
        placeholder="Everything"
        options={listActionChoices(actions)}
        defaultValue={query.action ?? ""}
      />
      <TextField label="From" name="from" type="date" defaultValue={query.from} />
      <TextField label="To" name="to" type="date" defaultValue={query.to} />
      <Button type="submit">Show</Button>
      {query.patientId === undefined ? null : (
        <p className="col-span-full">
          <input type="hidden" name="patient" value={query.patientId} />
          Patient: <span className="font-semibold">{patientName ?? "one patient"}</span>{" "}
          <QuietLink href={cleared}>Show all patients</QuietLink>
        </p>
      )}
    </form>
  );
}
