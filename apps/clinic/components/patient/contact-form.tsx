"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { readFault, readFieldErrors, type ReadFault, useApi } from "../../lib/api.tsx";
import { standAtHeading } from "../frame/focus-heading.tsx";
import { ContactClashes } from "./contact-clashes.tsx";
import type { ContactField } from "./contact-draft.ts";
import { type ContactInput, focusFirstError, PatientFields, readPatientForm } from "./patient-fields.tsx";
import { useContactDraft } from "./use-contact-draft.ts";

type ContactFormProps = {
  patientId: string;
  version: number;
  values: ContactInput;
  zones: readonly string[];
  today: string;
  locale: string;
};

/** Saves over the version it shows; when a colleague was faster, the edits are laid over what they saved. */
export function ContactForm({ patientId, version, values, zones, today, locale }: ContactFormProps) {
  const api = useApi();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<ReadFault | null>(null);
  const [pending, setPending] = useState(false);
  const draft = useContactDraft(patientId, values);
  const errors = fault === null ? {} : readFieldErrors(fault);
  useEffect(() => focusFirstError(form.current), [fault]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setFault(null);
    const sent = readPatientForm(event.currentTarget);
    try {
      await api.patient.edit.mutate({ ...sent, patientId, version });
      draft.settle(sent, form.current === null ? sent : readPatientForm(form.current));
      showMessage("Contact saved");
      router.refresh();
    } catch (error) {
      setFault(readFault(error));
    }
    setPending(false);
  };

  const focus = (target: string) =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(target)?.focus());
  const takeSaved = (field: ContactField) => {
    draft.takeSaved(field);
    focus(`[name="${field}"]`);
  };
  const discard = () => {
    draft.discard();
    focus('[type="submit"]');
  };
  const reload = () => {
    router.refresh();
    standAtHeading();
  };

  const showsNotice = fault !== null && Object.keys(errors).length === 0;
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => void submit(event)}
      onChange={(event) => draft.change(readPatientForm(event.currentTarget))}
      className="mt-6 flex flex-col gap-4"
    >
      {showsNotice ? (
        <Notice
          tone="caution"
          title="Not saved"
          role="alert"
          actions={
            fault.fault === "conflict" ? <Button onClick={reload}>Reload the saved values</Button> : undefined
          }
        >
          {fault.message}
          {fault.fault === "conflict" ? " What you wrote is kept and laid over it." : null}
        </Notice>
      ) : null}
      <ContactClashes clashes={draft.clashes} locale={locale} onTakeSaved={takeSaved} />
      <PatientFields
        key={draft.shown.generation}
        values={draft.shown.values}
        errors={errors}
        zones={zones}
        today={today}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button variant="primary" type="submit" pending={pending}>
          Save contact
        </Button>
        <Button variant="plain" disabled={!draft.edited} onClick={discard}>
          Discard changes
        </Button>
        <output className="text-sm text-ink-soft">
          {draft.edited ? "Not saved yet. Kept in this tab." : null}
        </output>
      </div>
    </form>
  );
}
