"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { readFault, readFieldErrors, useApi } from "../../lib/api.tsx";
import { focusFirstError, PatientFields, readPatientForm } from "./patient-fields.tsx";

type NewPatientFormProps = { timeZone: string; zones: readonly string[]; today: string; opensChart: boolean };

const EMPTY = {
  givenName: "",
  familyName: "",
  birthDate: "",
  referenceSex: "unknown",
  email: "",
  phone: "",
} as const;

export function NewPatientForm({ timeZone, zones, today, opensChart }: NewPatientFormProps) {
  const api = useApi();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  useEffect(() => focusFirstError(form.current), [errors]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setProblem(null);
    try {
      const { patientId } = await api.patient.create.mutate(readPatientForm(event.currentTarget));
      router.push(opensChart ? `/patients/${patientId}` : `/patients/${patientId}/contact`);
    } catch (error) {
      const fault = readFault(error);
      const found = readFieldErrors(fault);
      setErrors(found);
      setProblem(Object.keys(found).length === 0 ? fault.message : null);
      setPending(false);
    }
  };

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4">
      {problem === null ? null : (
        <Notice tone="caution" title="Not saved" role="alert">
          {problem}
        </Notice>
      )}
      <PatientFields values={{ ...EMPTY, timeZone }} errors={errors} zones={zones} today={today} />
      <div>
        <Button variant="primary" type="submit" pending={pending}>
          Add patient
        </Button>
      </div>
    </form>
  );
}
