"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { TextField } from "@plumbline/ui/text-field";
import { type FormEvent, useRef, useState } from "react";
import { callSignIn, describeRefusal } from "../../lib/sign-in-call.ts";
import { keepTypedEmail, readTypedEmail } from "../../lib/typed-email.ts";

type Asked = { readonly minutes: number };

/** The answer is the same whether or not the address is known, and says so. */
export function ForgotForm() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const email = field.current?.value.trim() ?? "";
    setError(undefined);
    setProblem(null);
    setPending(true);
    const answer = await callSignIn<Asked>("password/forgot", { email });
    setPending(false);
    if (answer.ok) return setAsked(answer.body);
    if (answer.refused.code !== "invalid") return setProblem(describeRefusal(answer.refused));
    setError("Write your email address, such as name@clinic.example.");
    field.current?.focus();
  };

  if (asked !== null) {
    return (
      <div className="mt-6">
        <Notice tone="info" title="Look at your mail" role="alert">
          If this address belongs to a member of a team here, a link is on its way. It works once, for{" "}
          {asked.minutes} minutes. Nothing there? Look among unwanted mail, or ask the owner of your clinic
          which address they have.
        </Notice>
      </div>
    );
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4">
      {problem === null ? null : (
        <Notice tone="caution" title="No link sent" role="alert">
          {problem}
        </Notice>
      )}
      <TextField
        ref={field}
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={readTypedEmail()}
        onChange={(event) => keepTypedEmail(event.currentTarget.value)}
        error={error}
      />
      <Button variant="primary" type="submit" wide pending={pending}>
        Send me a link
      </Button>
    </form>
  );
}
