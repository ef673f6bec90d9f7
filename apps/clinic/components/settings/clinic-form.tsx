"use client";
import { Button } from "@plumbline/ui/button";
import { Checkbox } from "@plumbline/ui/checkbox";
import { Notice } from "@plumbline/ui/notice";
import { TextField } from "@plumbline/ui/text-field";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { readFault, readFieldErrors, type ReadFault, useApi } from "../../lib/api.tsx";
import { readText } from "../../lib/form-text.ts";

type ClinicFormProps = { name: string; timeZone: string; secondFactorRequired: boolean };

export function ClinicForm({ name, timeZone, secondFactorRequired }: ClinicFormProps) {
  const api = useApi();
  const router = useRouter();
  const [fault, setFault] = useState<ReadFault | null>(null);
  const [pending, setPending] = useState(false);
  const errors: Record<string, string> = fault === null ? {} : readFieldErrors(fault);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    setPending(true);
    setFault(null);
    try {
      await api.settings.saveClinic.mutate({
        name: readText(data, "name"),
        secondFactorRequired: data.get("secondFactorRequired") !== null,
      });
      showMessage("Clinic saved");
      router.refresh();
    } catch (error) {
      setFault(readFault(error));
    }
    setPending(false);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {fault !== null && Object.keys(errors).length === 0 ? (
        <Notice tone="caution" title="Not saved" role="alert">
          {fault.message}
        </Notice>
      ) : null}
      <TextField
        className="max-w-md"
        label="Name of the clinic"
        hint={`Patients see it in mails and in the portal. Its time zone is ${timeZone.replaceAll("_", " ")}.`}
        name="name"
        maxLength={120}
        autoComplete="organization"
        defaultValue={name}
        error={errors.name}
      />
      <Checkbox
        name="secondFactorRequired"
        label="Everybody signs in with a second factor"
        hint="Off: only those who have set one up are asked for it."
        defaultChecked={secondFactorRequired}
      />
      <div>
        <Button type="submit" pending={pending}>
          Save clinic
        </Button>
      </div>
    </form>
  );
}
