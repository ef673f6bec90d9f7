"use client";
import Image from "next/image";
import { Button } from "@plumbline/ui/button";
import { type FormEvent, useRef, useState } from "react";
import { callSignIn, describeRefusal } from "../../lib/sign-in-call.ts";
import { CodeField } from "./code-field.tsx";
import type { Enrolled } from "./enrol-steps.tsx";
import { readText } from "../../lib/form-text.ts";

export type EnrolOffer = {
  readonly qrSvg: string;
  readonly secretText: string;
  readonly enrolment: string;
  readonly needsCurrentCode: boolean;
  /** The key that this tab showed before could not be kept. */
  readonly replaced: boolean;
};

type EnrolFormProps = {
  offer: EnrolOffer;
  returnTo: string;
  onDone: (enrolled: Enrolled) => void;
  onStale: () => void;
};

export function EnrolForm({ offer, returnTo, onDone, onStale }: EnrolFormProps) {
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const currentCode = offer.needsCurrentCode ? { currentCode: readText(data, "currentCode").trim() } : {};
    setPending(true);
    const input = { enrolment: offer.enrolment, code: readText(data, "code"), returnTo, ...currentCode };
    const answer = await callSignIn<Enrolled>("enrol/confirm", input);
    setPending(false);
    if (answer.ok) return onDone(answer.body);
    const { refused } = answer;
    if (refused.code === "signed-out") return window.location.assign("/sign-in");
    if (refused.code === "already-enrolled") return onStale();
    setError(refused.code === "invalid" ? "That is not a complete code." : describeRefusal(refused));
    field.current?.focus();
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-5">
      <ol className="flex list-decimal flex-col gap-5 pl-5">
        <li>
          <p>Open an authenticator app and scan this picture.</p>
          <Image
            unoptimized
            src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.qrSvg)}`}
            alt="QR code for the authenticator app; the key below is the same in letters"
            width={192}
            height={192}
            className="mt-2 size-48"
          />
          <p className="mt-2 text-sm text-ink-soft">Cannot scan? Type this key into the app instead:</p>
          <p className="mt-1 rounded-md bg-sunk px-2.5 py-1.5 font-mono wrap-break-word select-all">
            {offer.secretText}
          </p>
        </li>
        <li>
          <div className="flex flex-col gap-4">
            {offer.needsCurrentCode ? (
              <CodeField
                label="Code of the authenticator you use now"
                name="currentCode"
                hint="Or one of your recovery codes."
              />
            ) : null}
            <CodeField ref={field} label="The code that the app shows now" error={error} />
          </div>
        </li>
      </ol>
      <Button variant="primary" type="submit" wide pending={pending}>
        Confirm the code
      </Button>
    </form>
  );
}
