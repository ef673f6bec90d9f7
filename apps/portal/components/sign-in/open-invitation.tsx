"use client";
import { Button, buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { PageHeading } from "@plumbline/ui/page-heading";
import { Skeleton } from "@plumbline/ui/page-states";
import { useEffect, useState } from "react";
import { AuthRefusal, INCOMPLETE_LINK, type Landing, postAuth, sayLinkFailure } from "../../lib/auth-call.ts";
import { PageLink } from "../frame/page-link.tsx";

type Invitation = { readonly clinicName: string; readonly email: string };

/** Looking does not use the invitation up; the button does. */
function useInvitation(token: string | null, attempt: number) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [failure, setFailure] = useState<{ text: string; isDead: boolean } | null>(
    token === null ? { text: INCOMPLETE_LINK, isDead: false } : null,
  );
  useEffect(() => {
    if (token === null) return;
    let gone = false;
    postAuth<Invitation>("invitation/look", { token }).then(
      (found) => gone || setInvitation(found),
      (error: unknown) =>
        gone ||
        setFailure({
          text: sayLinkFailure(error),
          isDead: error instanceof AuthRefusal && error.code === "link-dead",
        }),
    );
    return () => {
      gone = true;
    };
  }, [token, attempt]);
  return { invitation, failure, setFailure };
}

export function OpenInvitation({ token }: { token: string | null }) {
  const [attempt, setAttempt] = useState(0);
  const { invitation, failure, setFailure } = useInvitation(token, attempt);
  const [pending, setPending] = useState(false);
  const retry = () => {
    setFailure(null);
    setAttempt(attempt + 1);
  };
  const accept = async () => {
    setPending(true);
    try {
      const { next } = await postAuth<Landing>("accept-invitation", { token });
      window.location.replace(next);
    } catch (error) {
      setFailure({
        text: sayLinkFailure(error),
        isDead: error instanceof AuthRefusal && error.code === "link-dead",
      });
      setPending(false);
    }
  };
  if (failure !== null) {
    return <DeadInvitation {...failure} onRetry={token === null ? undefined : retry} />;
  }
  if (invitation === null) return <LookingAtInvitation />;
  return (
    <>
      <PageHeading
        kicker="Welcome to Plumbline"
        lead="Here you see what to do at home, why, and you note how it went. Your clinic sees it too."
      >
        {invitation.clinicName}
      </PageHeading>
      <p>
        This account is for <strong className="wrap-anywhere">{invitation.email}</strong>. You sign in with a
        link that we send there, so there is no password.
      </p>
      <Button variant="primary" wide pending={pending} onClick={() => void accept()}>
        Open my account
      </Button>
    </>
  );
}

/** Replaced as a whole: how long a clinic's name is cannot be known, and nothing that stands may move. */
function LookingAtInvitation() {
  return (
    <output className="flex flex-col gap-6">
      <h1 className="sr-only">Your invitation</h1>
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-13 w-full" />
    </output>
  );
}

function DeadInvitation({ text, isDead, onRetry }: { text: string; isDead: boolean; onRetry?: () => void }) {
  return (
    <>
      <PageHeading>This invitation cannot be opened</PageHeading>
      <Notice tone="caution" title="What happened" role="alert">
        {text}
      </Notice>
      {isDead || onRetry === undefined ? (
        <p>
          If you opened it before, your account is there: sign in with your address. Else ask your clinic for
          a new one.
        </p>
      ) : (
        <Button wide onClick={onRetry}>
          Try again
        </Button>
      )}
      <PageLink href="/sign-in" className={buttonClass({ variant: "primary", wide: true })}>
        Go to sign-in
      </PageLink>
    </>
  );
}
