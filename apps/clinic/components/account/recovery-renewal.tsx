"use client";
import { Button } from "@plumbline/ui/button";
import { type FormEvent, useState } from "react";
import { callSignIn, describeRefusal } from "../../lib/sign-in-call.ts";
import { CodeField } from "../entry/code-field.tsx";
import { RecoveryCodes } from "../entry/recovery-codes.tsx";
import { readText } from "../../lib/form-text.ts";

/** Ten new codes for a code of the app; the old ones stop working at that moment. */
export function RecoveryRenewal({ email }: { email: string }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const code = readText(new FormData(event.currentTarget), "code");
    const answer = await callSignIn<{ recoveryCodes: readonly string[] }>("recovery-codes/renew", { code });
    setPending(false);
    if (answer.ok) return setCodes(answer.body.recoveryCodes);
    setError(
      answer.refused.code === "invalid" ? "That is not a complete code." : describeRefusal(answer.refused),
    );
  };
  if (codes !== null)
    return (
      <RecoveryCodes account={email} codes={codes} doneLabel="Hide them" onKept={() => setCodes(null)} />
    );
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-md flex-col gap-4">
      <CodeField
        label="Code of your authenticator app"
        hint="Asked again before ten new recovery codes are shown. The old ones stop working."
        error={error}
      />
      <div>
        <Button type="submit" pending={pending}>
          Renew recovery codes
        </Button>
      </div>
    </form>
  );
}
