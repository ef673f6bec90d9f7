"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { PageHeading } from "@plumbline/ui/page-heading";
import { TextField } from "@plumbline/ui/text-field";
import { type FormEvent, useRef, useState } from "react";
import { callSignIn, describeRefusal, type Landing, landAt } from "../../lib/sign-in-call.ts";
import { readText } from "../../lib/form-text.ts";

export type Invited = {
  readonly clinicName: string;
  readonly displayName: string;
  readonly email: string;
  readonly hasPassword: boolean;
};

/** One password field: what is typed can be shown, so it is not asked for twice. */
export function InvitationForm({ token, invited }: { token: string; invited: Invited }) {
  const [hasPassword, setHasPassword] = useState(invited.hasPassword);
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const password = readText(new FormData(event.currentTarget), "password");
    setProblem(null);
    setPending(true);
    const answer = await callSignIn<Landing>("accept-invitation", { token, password });
    if (answer.ok) return landAt(answer.body, null);
    setPending(false);
    const { refused } = answer;
    if (refused.code === "password-in-use") setHasPassword(true);
    if (["password-in-use", "password-refused", "invalid"].includes(refused.code)) {
      setError(refused.code === "invalid" ? "Write a password." : refused.message);
      field.current?.focus();
      return;
    }
    setProblem(describeRefusal(refused));
  };

  return (
    <>
      <PageHeading
        kicker={invited.email}
        lead={
          hasPassword
            ? "You already have a password here. Enter it to join."
            : "Choose a password to join. The next step sets up a second factor."
        }
      >
        {invited.clinicName} invites you, {invited.displayName}
      </PageHeading>
      <form noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4">
        {problem === null ? null : (
          <Notice tone="caution" title="Not joined yet" role="alert">
            {problem}
          </Notice>
        )}
        <input type="text" name="username" autoComplete="username" value={invited.email} readOnly hidden />
        <TextField
          ref={field}
          label={hasPassword ? "Your password" : "New password"}
          hint={hasPassword ? undefined : "At least 12 characters. A few words in a row work well."}
          name="password"
          type={shown ? "text" : "password"}
          autoComplete={hasPassword ? "current-password" : "new-password"}
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
          {hasPassword ? "Join the clinic" : "Set the password and join"}
        </Button>
      </form>
    </>
  );
}
