import type { ContactInput } from "./patient-fields.tsx";

export type ContactField = keyof ContactInput;

/** Unsaved edits of a contact. `base` is what each was made over, so that a colleague's work is seen. */
export interface ContactDraft {
  readonly base: Partial<ContactInput>;
  readonly changes: Partial<ContactInput>;
}

/** A field that was edited here and saved differently by somebody else meanwhile. */
export interface ContactClash {
  readonly field: ContactField;
  readonly mine: string;
  readonly saved: string;
}

export const NO_EDITS: ContactDraft = { base: {}, changes: {} };

const listFields = (values: Partial<ContactInput>) => Object.keys(values) as ContactField[];

/** What stands in the form, as edits over what is saved; a field that was edited before keeps its base. */
export function readEdits(saved: ContactInput, now: ContactInput, before: ContactDraft): ContactDraft {
  const edited = listFields(saved).filter((field) => now[field] !== saved[field]);
  return {
    base: Object.fromEntries(edited.map((field) => [field, before.base[field] ?? saved[field]])),
    changes: Object.fromEntries(edited.map((field) => [field, now[field]])),
  };
}

export function hasEdits(draft: ContactDraft): boolean {
  return listFields(draft.changes).length > 0;
}

/** Fields where saving would put this tab's text over a colleague's. */
export function listClashes(saved: ContactInput, draft: ContactDraft): ContactClash[] {
  return listFields(draft.changes).flatMap((field) => {
    const mine = draft.changes[field];
    if (mine === undefined || mine === saved[field] || draft.base[field] === saved[field]) return [];
    return [{ field, mine, saved: saved[field] }];
  });
}

/** Gives one edit up for what is saved. */
export function dropEdit(draft: ContactDraft, field: ContactField): ContactDraft {
  const { [field]: _base, ...base } = draft.base;
  const { [field]: _change, ...changes } = draft.changes;
  return { base, changes };
}
