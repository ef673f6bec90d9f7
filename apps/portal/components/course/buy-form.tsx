"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { normaliseEmail } from "@plumbline/domain/email";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { sayFailure } from "../../lib/auth-call.ts";
import { CallFailure } from "../../lib/call.ts";
import { buyCourse } from "../../lib/course-call.ts";
import { readField } from "../../lib/form-field.ts";
import { keepPress } from "../../lib/order-memory.ts";
import { keepAddress } from "../../lib/sign-in-memory.ts";
import { useIsTakenOver } from "../../lib/use-kept.ts";
import { EmailField } from "../frame/email-field.tsx";

type BuyFormProps = {
  clinic: string;
  /** Written out, such as `$89.00`. */
  price: string;
  knownEmail: string | null;
};

/** What a failed press says: the server's own sentence where it is about this purchase. */
function sayBuyFailure(error: unknown): string {
  if (error instanceof CallFailure && error.kind === "refused") return error.message;
  if (error instanceof CallFailure) return `${error.message} Nothing was charged.`;
  return `${sayFailure(error)} Nothing was charged.`;
}

/** An address is all that buying asks for; paying happens on the payment provider's own page. */
export function BuyForm({ clinic, price, knownEmail }: BuyFormProps) {
  // Before the script is there a press would send the address away by itself, and buy nothing.
  const isTakenOver = useIsTakenOver();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  /** One id a press: trying again after a lost answer is the same press. */
  const clientId = useRef<{ id: string; email: string } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // A browser may bring the page back as it was left, with the press still under way.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setPending(false);
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
  const refuse = (message: string) => {
    setFailure(message);
    field.current?.focus();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = normaliseEmail(readField(event, "email"));
    if (pending) return;
    if (email === null) {
      refuse("Enter your whole email address, such as ada@example.org.");
      return;
    }
    if (clientId.current?.email !== email) clientId.current = { id: crypto.randomUUID(), email };
    setPending(true);
    setFailure(null);
    try {
      const purchase = await buyCourse({ clinic, email, clientId: clientId.current.id });
      keepAddress(email);
      if (purchase.kind === "pay") {
        keepPress(purchase.orderId, clientId.current.id);
        window.location.assign(purchase.url);
        return;
      }
      setTold(email);
    } catch (error) {
      if (error instanceof CallFailure && error.kind === "refused") clientId.current = null;
      refuse(sayBuyFailure(error));
    }
    setPending(false);
  };
  if (told !== null) {
    return (
      <Notice tone="info" title="Please look at your mail" role="alert">
        We have written to <strong className="wrap-anywhere">{told}</strong>. Nothing was charged. The message
        says how to go on.
      </Notice>
    );
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <EmailField
        ref={field}
        hint="The receipt and the links to sign in go there. There is no password."
        defaultValue={knownEmail ?? ""}
        error={failure}
      />
      <Button variant="primary" type="submit" wide pending={pending} disabled={!isTakenOver}>
        Buy for {price}
      </Button>
    </form>
  );
}
