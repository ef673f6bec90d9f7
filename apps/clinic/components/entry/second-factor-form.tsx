"use client";
import { Button } from "@plumbline/ui/button";
import { TextField } from "@plumbline/ui/text-field";
import { type FormEvent, useRef, useState } from "react";
import { callSignIn, describeRefusal, type Landing, landAt } from "../../lib/sign-in-call.ts";
import { CodeField } from "./code-field.tsx";
import { readText } from "../../lib/form-text.ts";

type Kind = "code" | "recoveryCode";
type Answer = Landing & { recoveryCodesLeft: number };

/** Codes may be pasted with spaces; a full one is not sent by itself, so that a slip can be mended. */
export function SecondFactorForm({ returnTo }: { returnTo: string }) {
  const [kind, setKind] = useState<Kind>("code");
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const fail = (message: string) => {
    setError(message);
    field.current?.focus();
    field.current?.select();
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const code = readText(new FormData(event.currentTarget), "code").trim();
    if (code === "") return fail("Write the code.");
    setPending(true);
    const answer = await callSignIn<Answer>("second-factor", { [kind]: code, returnTo });
    if (answer.ok) return landAt(answer.body, returnTo);
    setPending(false);
    const refused = answer.refused;
    if (refused.code === "signed-out" || refused.code === "forbidden") {
      return window.location.assign(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    }
    fail(refused.code === "invalid" ? "That is not a complete code." : describeRefusal(refused));
  };

  const swap = () => {
    setKind(kind === "code" ? "recoveryCode" : "code");
    setError(undefined);
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4">
      {kind === "code" ? (
        <CodeField key="code" ref={field} label="Code of your authenticator app" error={error} />
      ) : (
        <TextField
          key="recovery"
          ref={field}
          label="Recovery code"
          hint="One of the ten that you kept. Each works once."
          name="code"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={error}
        />
      )}
      <Button variant="primary" type="submit" wide pending={pending}>
        Sign in
      </Button>
      <Button variant="plain" onClick={swap}>
        {kind === "code" ? "Use a recovery code instead" : "Use the authenticator app instead"}
      </Button>
    </form>
  );
}
