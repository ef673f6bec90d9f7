"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { readFault, readFieldErrors, type ReadFault, useApi } from "../../lib/api.tsx";
import { type ContactInput, focusFirstError, PatientFields, readPatientForm } from "./patient-fields.tsx";

type ContactFormProps = {
  patientId: string;
  version: number;
  values: ContactInput;
  zones: readonly string[];
  today: string;
};

/** Saves over the version it shows; when a colleague was faster, both are kept apart and the person decides. */
export function ContactForm({ patientId, version, values, zones, today }: ContactFormProps) {
  const api = useApi();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<ReadFault | null>(null);
  const [pending, setPending] = useState(false);
  const errors = fault === null ? {} : readFieldErrors(fault);
  useEffect(() => focusFirstError(form.current), [fault]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setFault(null);
    try {
      await api.patient.edit.mutate({ ...readPatientForm(event.currentTarget), patientId, version });
      showMessage("Contact saved");
      router.refresh();
    } catch (error) {
      setFault(readFault(error));
    }
    setPending(false);
  };

  const showsNotice = fault !== null && Object.keys(errors).length === 0;
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4">
      {showsNotice ? (
        <Notice
          tone="caution"
          title="Not saved"
          role="alert"
          actions={
            fault.fault === "conflict" ? (
              <Button onClick={() => window.location.reload()}>Reload their version</Button>
            ) : undefined
          }
        >
          {fault.message}
          {fault.fault === "conflict" ? " What you wrote stays in the fields until then." : null}
        </Notice>
      ) : null}
      <PatientFields values={values} errors={errors} zones={zones} today={today} />
      <div>
        <Button variant="primary" type="submit" pending={pending}>
          Save contact
        </Button>
      </div>
    </form>
  );
}
