"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { TextField } from "@plumbline/ui/text-field";
import { type FormEvent, useRef, useState } from "react";
import { callSignIn, describeRefusal, type Landing, landAt, type Refused } from "../../lib/sign-in-call.ts";

type ResetFormProps = { token: string; email: string; onDead: (refused: Refused) => void };

/** One password field: what is typed can be shown, so it is not asked for twice. */
export function ResetForm({ token, email, onDead }: ResetFormProps) {
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const newPassword = field.current?.value ?? "";
    setProblem(null);
    setPending(true);
    const answer = await callSignIn<Landing>("password/reset", { token, newPassword });
    if (answer.ok) return landAt(answer.body, null);
    setPending(false);
    const { refused } = answer;
    if (refused.code === "link-dead") return onDead(refused);
    if (["password-refused", "invalid"].includes(refused.code)) {
      setError(refused.code === "invalid" ? "Write a password." : refused.message);
      field.current?.focus();
      return;
    }
    setProblem(describeRefusal(refused));
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4">
      {problem === null ? null : (
        <Notice tone="caution" title="Not set yet" role="alert">
          {problem}
        </Notice>
      )}
      <p>
        For <strong className="break-all">{email}</strong>
      </p>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        ref={field}
        label="New password"
        hint="At least 12 characters. A few words in a row work well."
        name="password"
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        error={error}
      />
      <Button
        variant="plain"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="-ml-3.5 self-start"
      >
        {shown ? "Hide the password" : "Show the password"}
      </Button>
      <Button variant="primary" type="submit" wide pending={pending}>
        Set the password
      </Button>
    </form>
  );
}
