"use client";
import { Button } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import { TextField } from "@plumbline/ui/text-field";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { AuthRefusal, type Landing, pollSession, postAuth, sayFailure } from "../../lib/auth-call.ts";
import { readField } from "../../lib/form-field.ts";

/** The link may be opened in another tab of this browser; then this one follows. */
function useFollowSignIn(returnTo: string): void {
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      const session = await pollSession();
      if (session?.state === "signed-in") window.location.replace(returnTo);
    };
    const onChange = () => void look();
    document.addEventListener("visibilitychange", onChange);
    // Two windows side by side are both visible all the time.
    window.addEventListener("focus", onChange);
    return () => {
      document.removeEventListener("visibilitychange", onChange);
      window.removeEventListener("focus", onChange);
    };
  }, [returnTo]);
}

/** The server counts for itself and does not say so: whether there is a link at all is nobody's to learn here. */
const CODE_TRIES = 5;
const CODES_USED_UP = "That code is not right. A link is closed after five wrong codes: ask for another one.";

type EnterCodeProps = {
  door: "record" | "course";
  email: string;
  minutes: number;
  returnTo: string;
  onAskAgain: () => void;
};

export function EnterCode({ door, email, minutes, returnTo, onAskAgain }: EnterCodeProps) {
  useFollowSignIn(returnTo);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const wrongCodes = useRef(0);
  const field = useRef<HTMLInputElement>(null);
  const refuse = (message: string) => {
    setFailure(message);
    field.current?.select();
  };
  useEffect(() => document.getElementById("page-heading")?.focus(), []);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const code = readField(event, "code").replace(/\D/g, "");
    if (code.length !== 6) {
      refuse("The code has six digits.");
      return;
    }
    setPending(true);
    setFailure(null);
    try {
      const { next } = await postAuth<Landing>("link/code", { code, returnTo });
      window.location.replace(next);
    } catch (error) {
      const isWrong = error instanceof AuthRefusal && error.code === "wrong-code";
      if (isWrong) wrongCodes.current += 1;
      refuse(isWrong && wrongCodes.current >= CODE_TRIES ? CODES_USED_UP : sayFailure(error));
      setPending(false);
    }
  };
  return (
    <>
      <PageHeading
        lead={
          <>
            {door === "course" ? "If a course was bought with" : "If your clinic knows"}{" "}
            {email === "" ? "this address" : <strong className="wrap-anywhere text-ink">{email}</strong>}, a
            link is on its way. It works once, for {minutes} minutes, in this browser.
          </>
        }
      >
        Look at your mail
      </PageHeading>
      <form onSubmit={submit} noValidate className="flex flex-col gap-5 border-t border-line pt-6">
        <TextField
          ref={field}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          label="Opened the link on another device?"
          hint="It shows a code of six digits there. Type it here."
          error={failure}
        />
        <Button type="submit" wide pending={pending}>
          Sign in with the code
        </Button>
      </form>
      <div className="flex flex-col items-start gap-2">
        <p className="text-ink-soft">Nothing came? Look into the folder for unwanted mail.</p>
        <Button variant="plain" className="-ml-5" onClick={onAskAgain}>
          Ask for another link
        </Button>
      </div>
    </>
  );
}
