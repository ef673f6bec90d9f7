"use client";
import { ErrorState, Skeleton } from "@plumbline/ui/page-states";
import Link from "next/link";
import { useCallback, useEffect, useRef, useState } from "react";
import { callSignIn, describeRefusal, type Refused } from "../../lib/sign-in-call.ts";
import { ResetForm } from "./reset-form.tsx";

type Holder = { readonly email: string };

/** Looks at the link first; only setting the password uses it up, so a mail scanner changes nothing. */
export function ResetEntry({ token }: { token: string }) {
  const [holder, setHolder] = useState<Holder | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const asked = useRef(false);

  const look = useCallback(async () => {
    setRefused(null);
    const answer = await callSignIn<Holder>("password/reset/look", { token });
    if (answer.ok) setHolder(answer.body);
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
      <div className="mt-6">
        <ErrorState
          title={isDead ? "This link cannot be used any more" : "The link could not be read"}
          onRetry={isDead ? undefined : () => void look()}
        >
          {isDead ? "It was used, or has run out." : describeRefusal(refused)}
          {isDead ? (
            <p className="mt-2">
              <Link prefetch={false} href="/sign-in/forgot">
                Ask for a new link
              </Link>
            </p>
          ) : null}
        </ErrorState>
      </div>
    );
  }
  if (holder === null) return <Skeleton className="mt-6 h-56 w-full" />;
  return <ResetForm token={token} email={holder.email} onDead={setRefused} />;
}
