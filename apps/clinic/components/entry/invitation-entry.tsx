"use client";

import Link from "next/link";
import { PageHeading } from "@plumbline/ui/page-heading";
import { ErrorState, Skeleton } from "@plumbline/ui/page-states";
import { useCallback, useEffect, useRef, useState } from "react";
import { callSignIn, describeRefusal, type Refused } from "../../lib/sign-in-call.ts";
import { InvitationForm, type Invited } from "./invitation-form.tsx";

/** Looks at the invitation first; only setting or proving the password uses it up. */
export function InvitationEntry({ token }: { token: string }) {
  const [invited, setInvited] = useState<Invited | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const asked = useRef(false);

  const look = useCallback(async () => {
    if (token === "") return setRefused({ code: "invalid", message: "This link is not complete." });
    setRefused(null);
    const answer = await callSignIn<Invited>("invitation/look", { token });
    if (answer.ok) setInvited(answer.body);
    else setRefused(answer.refused);
  }, [token]);

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void look();
  }, [look]);

  if (refused !== null) {
    const isDead = ["link-dead", "invalid"].includes(refused.code);
    return (
      <>
        <PageHeading className="mb-6">Invitation</PageHeading>
        <ErrorState
          title={isDead ? "This invitation cannot be used any more" : "The invitation could not be read"}
          onRetry={isDead ? undefined : () => void look()}
        >
          {isDead
            ? "It was used, withdrawn, replaced by a newer one, or has run out. Ask the owner of the clinic to send another, or sign in if you accepted it before."
            : describeRefusal(refused)}
          {isDead ? (
            <p className="mt-2">
              <Link href="/sign-in">Go to sign-in</Link>
            </p>
          ) : null}
        </ErrorState>
      </>
    );
  }
  if (invited === null) {
    return (
      <>
        <PageHeading className="mb-6">Invitation</PageHeading>
        <Skeleton className="h-72 w-full" />
      </>
    );
  }
  return <InvitationForm token={token} invited={invited} />;
}
