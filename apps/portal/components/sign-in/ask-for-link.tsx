"use client";
import { Button, buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { PageHeading } from "@plumbline/ui/page-heading";
import { useSearchParams } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { postAuth, sayFailure } from "../../lib/auth-call.ts";
import { readField } from "../../lib/form-field.ts";
import { keepReturnPath, pickReturnPath } from "../../lib/return-path.ts";
import { keepAddress, readAddress } from "../../lib/sign-in-memory.ts";
import { useIsTakenOver, useKept } from "../../lib/use-kept.ts";
import { EmailField } from "../frame/email-field.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { EnterCode } from "./enter-code.tsx";

/** Which account is meant: the two of one address are apart until the person joins them. */
type Door = "record" | "course";

const DOORS = {
  record: {
    hint: "The one that your clinic has.",
    title: "New here?",
    help: "Your clinic invites you by email. Open the link in that message first.",
    other: { href: "/sign-in/course", label: "I have the video course" },
  },
  course: {
    hint: "The one you bought the course with.",
    title: "Not bought yet?",
    help: "The page of the course says what is in it, and shows some lessons to everybody.",
    other: { href: "/sign-in", label: "I am a patient" },
  },
} as const satisfies Record<Door, object>;

type AskForLinkProps = {
  door: Door;
  /** Where a link was followed from that needs a newer sign-in; the address is then known. */
  knownEmail: string | null;
};

/** Step one asks for the address, step two waits for the mail. The step is in the address bar, the mail address is not. */
export function AskForLink({ door, knownEmail }: AskForLinkProps) {
  const params = useSearchParams();
  const wanted = params.get("returnTo") ?? (door === "course" ? "/course" : null);
  const returnTo = pickReturnPath(wanted);
  const [asked, setAsked] = useState<string | null>(null);
  const kept = useKept(readAddress);
  const email = asked ?? knownEmail ?? kept ?? "";
  const [minutes, setMinutes] = useState(10);
  const [isAgain, setIsAgain] = useState(false);
  const askAgain = () => {
    setIsAgain(true);
    const next = new URLSearchParams(params);
    next.delete("step");
    const query = next.size === 0 ? "" : `?${next.toString()}`;
    window.history.replaceState(null, "", `${window.location.pathname}${query}`);
  };
  if (params.get("step") === "code") {
    return (
      <EnterCode door={door} email={email} minutes={minutes} returnTo={returnTo} onAskAgain={askAgain} />
    );
  }
  const onSent = (address: string, goodForMinutes: number) => {
    setAsked(address);
    keepAddress(address);
    setMinutes(goodForMinutes);
    keepReturnPath(returnTo);
    const next = new URLSearchParams(params);
    next.set("step", "code");
    window.history.pushState(null, "", `?${next.toString()}`);
  };
  return (
    <AddressForm
      door={door}
      knownEmail={knownEmail}
      email={email}
      isAgain={isAgain}
      returnTo={returnTo}
      onSent={onSent}
    />
  );
}

type AddressFormProps = AskForLinkProps & {
  /** What stands in the field to begin with. */
  email: string;
  /** After a link that did not come: the field takes the focus. */
  isAgain: boolean;
  returnTo: string;
  onSent: (email: string, minutes: number) => void;
};

function AddressForm({ door, knownEmail, email: known, isAgain, returnTo, onSent }: AddressFormProps) {
  const { other } = DOORS[door];
  // Before the script is there a press would put the address into the address bar.
  const isTakenOver = useIsTakenOver();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isAgain) field.current?.focus();
  }, [isAgain]);
  const refuse = (message: string) => {
    setFailure(message);
    field.current?.focus();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = readField(event, "email");
    if (pending) return;
    if (!/^\S+@\S+$/.test(email)) {
      refuse("Enter your email address, such as ada@example.org.");
      return;
    }
    setPending(true);
    setFailure(null);
    try {
      const { minutes } = await postAuth<{ minutes: number }>("link/request", { email, door, returnTo });
      onSent(email, minutes);
    } catch (error) {
      refuse(sayFailure(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <PageHeading
        lead={
          knownEmail === null
            ? "We send you a link by email. There is no password to remember."
            : "Your last sign-in was more than 12 hours ago. Ask for a new link, and you come back to where you were."
        }
      >
        {knownEmail === null ? "Sign in" : "Please sign in again"}
      </PageHeading>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
        <EmailField ref={field} hint={DOORS[door].hint} defaultValue={known} error={failure} />
        <Button variant="primary" type="submit" wide pending={pending} disabled={!isTakenOver}>
          Send me a link
        </Button>
      </form>
      {knownEmail === null ? (
        <Notice tone="info" title={DOORS[door].title}>
          {DOORS[door].help}
        </Notice>
      ) : null}
      {knownEmail === null ? (
        <PageLink href={other.href} className={buttonClass({ variant: "plain" })}>
          {other.label}
        </PageLink>
      ) : null}
    </>
  );
}
