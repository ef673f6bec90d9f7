"use client";
import { Notice } from "@plumbline/ui/notice";
import { ErrorState, Skeleton } from "@plumbline/ui/page-states";
import Link from "next/link";
import { useCallback, useEffect, useRef, useState } from "react";
import { keep, readKept } from "../autosave/tab-storage.ts";
import { callSignIn, describeRefusal, type Landing, landAt } from "../../lib/sign-in-call.ts";
import { EnrolForm, type EnrolOffer } from "./enrol-form.tsx";
import { StartAgain } from "./start-again.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

export type Enrolled = Landing & { recoveryCodes: readonly string[] };

/** The offer of this tab, so that a reload shows the key again that was scanned; forgotten once it is confirmed. */
const OFFER = "enrolment";

async function askForOffer() {
  const earlier = readKept<string>(OFFER);
  const answer = await callSignIn<EnrolOffer>("enrol/start", earlier === null ? {} : { earlier });
  if (answer.ok) keep(OFFER, answer.body.enrolment);
  return answer;
}

/** Offer, proof, codes. The codes are shown once; leaving waits until they are kept. */
export function EnrolSteps({
  email,
  returnTo,
  isFirst,
}: {
  email: string;
  returnTo: string;
  isFirst: boolean;
}) {
  const [offer, setOffer] = useState<EnrolOffer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState<Enrolled | null>(null);
  const asked = useRef(false);

  const begin = useCallback(async () => {
    setFailure(null);
    const answer = await askForOffer();
    if (answer.ok) setOffer(answer.body);
    else setFailure(describeRefusal(answer.refused));
  }, []);

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void begin();
  }, [begin]);

  const finish = (enrolled: Enrolled) => {
    keep(OFFER, null);
    setDone(enrolled);
  };

  if (done !== null) {
    return (
      <RecoveryCodes account={email} codes={done.recoveryCodes} onKept={() => void landAt(done, returnTo)} />
    );
  }
  if (failure !== null) {
    return (
      <div className="mt-6">
        <ErrorState title="The set-up could not begin" onRetry={() => void begin()}>
          {failure}
        </ErrorState>
      </div>
    );
  }
  if (offer === null) return <Skeleton className="mt-6 h-96 w-full" />;
  return (
    <>
      {offer.needsCurrentCode ? <KeepPresent /> : null}
      {offer.replaced ? (
        <div className="mt-6">
          <Notice tone="caution" title="This is a new key" role="alert">
            The one shown before no longer works. If you scanned it, remove it from the app and scan this one.
          </Notice>
        </div>
      ) : null}
      <EnrolForm offer={offer} returnTo={returnTo} onDone={finish} onStale={() => void begin()} />
      {isFirst ? <StartAgain /> : null}
    </>
  );
}

/** A reload of the page with the codes ends here too, with the set-up already done. */
function KeepPresent() {
  return (
    <div className="mt-6">
      <Notice tone="info" title="You already have a second factor">
        It works as it is. Below you can move to another authenticator; recovery codes are renewed on{" "}
        <Link prefetch={false} href="/account">
          your account
        </Link>
        .
        <p className="mt-1">
          <Link prefetch={false} href="/">
            Keep it and go to the first page
          </Link>
        </p>
      </Notice>
    </div>
  );
}
