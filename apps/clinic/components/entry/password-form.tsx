"use client";
import { Button } from "@plumbline/ui/button";
import { RadioGroup } from "@plumbline/ui/choice-group";
import { Notice } from "@plumbline/ui/notice";
import { TextField } from "@plumbline/ui/text-field";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { callSignIn, describeRefusal, type Landing, landAt, type Refused } from "../../lib/sign-in-call.ts";
import { readText } from "../../lib/form-text.ts";
import { keepTypedEmail, readTypedEmail } from "../../lib/typed-email.ts";

type Errors = { email?: string; password?: string; form?: string };

function placeError(refused: Refused): Errors {
  if (refused.field === "email") return { email: "Write your email address, such as name@clinic.example." };
  if (refused.field === "password") return { password: "Write your password." };
  if (refused.code === "wrong-credentials") return { password: refused.message };
  return { form: describeRefusal(refused) };
}

function findEmptyField(email: string, password: string): Errors | null {
  if (email.trim() === "") return { email: "Write your email address." };
  return password === "" ? { password: "Write your password." } : null;
}

export function PasswordForm({ returnTo }: { returnTo: string }) {
  const [errors, setErrors] = useState<Errors>({});
  const [clinics, setClinics] = useState<Refused["clinics"]>();
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  // A browser may have filled it in before the page's scripts arrived.
  useEffect(() => {
    if (form.current !== null) keepTypedEmail(readText(new FormData(form.current), "email"));
  }, []);

  const showErrors = (found: Errors) => {
    setErrors(found);
    const field = found.email ? "email" : found.password ? "password" : null;
    if (field !== null) form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus();
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const [email, password] = [readText(data, "email"), readText(data, "password")];
    const empty = findEmptyField(email, password);
    if (empty !== null) return showErrors(empty);
    const clinicId = readText(data, "clinicId");
    setPending(true);
    const chosen = clinicId === "" ? {} : { clinicId };
    const answer = await callSignIn<Landing>("password", { email, password, returnTo, ...chosen });
    if (answer.ok) return landAt(answer.body, returnTo);
    setPending(false);
    if (answer.refused.code === "choose-clinic") {
      setErrors({});
      setClinics(answer.refused.clinics);
      return;
    }
    showErrors(placeError(answer.refused));
  };

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4">
      {errors.form ? (
        <Notice tone="caution" title="Not signed in" role="alert">
          {errors.form}
        </Notice>
      ) : null}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={readTypedEmail()}
        onChange={(event) => keepTypedEmail(event.currentTarget.value)}
        error={errors.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        error={errors.password}
      />
      {clinics ? (
        <RadioGroup
          name="clinicId"
          label="Which clinic today?"
          choices={clinics.map((clinic) => ({ value: clinic.id, label: clinic.name }))}
          defaultValue={clinics[0]?.id}
        />
      ) : null}
      <Button variant="primary" type="submit" wide pending={pending}>
        {clinics ? "Go on" : "Sign in"}
      </Button>
    </form>
  );
}
