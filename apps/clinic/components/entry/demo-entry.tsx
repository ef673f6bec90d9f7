"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useState } from "react";
import { callSignIn, describeRefusal, type Landing, landAt } from "../../lib/sign-in-call.ts";

/** A press, not the visit, uses the link up: a mail scanner that opens it changes nothing. */
export function DemoEntry({ token, returnTo }: { token: string; returnTo: string }) {
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const enter = async () => {
    setPending(true);
    const answer = await callSignIn<Landing>("demo-link/spend", { token, returnTo });
    if (answer.ok) return landAt(answer.body, returnTo);
    setPending(false);
    const isDead = ["link-dead", "invalid", "not-found"].includes(answer.refused.code);
    setError(
      isDead ? "This link has been used or has run out. Ask for a new one." : describeRefusal(answer.refused),
    );
  };
  return (
    <div className="mt-6 flex flex-col gap-4">
      {error === null ? null : (
        <Notice tone="caution" title="Not signed in" role="alert">
          {error}
        </Notice>
      )}
      <Button variant="primary" wide pending={pending} onClick={() => void enter()}>
        Sign in
      </Button>
    </div>
  );
}
