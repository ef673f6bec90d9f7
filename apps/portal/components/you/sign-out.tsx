"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useState } from "react";
import { postAuth, sayFailure } from "../../lib/auth-call.ts";
import { closeOutbox, countUnsent, useOutbox } from "../../lib/outbox.ts";
import { describeLoss } from "../../lib/words.ts";

type Way = "sign-out" | "sign-out-everywhere";

/** Signing out wipes what is kept here, so what is not sent yet is named first. */
export function SignOut({ signInPath }: { signInPath: string }) {
  const unsent = useOutbox().filter(({ state }) => state !== "sent").length;
  const [asked, setAsked] = useState<Way | null>(null);
  const [pending, setPending] = useState<Way | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const leave = async (way: Way) => {
    setPending(way);
    setFailure(null);
    try {
      await postAuth(way, {});
      await closeOutbox();
      window.location.assign(signInPath);
    } catch (error) {
      setFailure(sayFailure(error));
      setPending(null);
    }
  };
  const press = async (way: Way) => ((await countUnsent()) > 0 && asked !== way ? setAsked(way) : leave(way));
  const loss = describeLoss(unsent);
  return (
    <div className="flex flex-col gap-4">
      {asked === null || unsent === 0 ? null : (
        <Notice
          tone="caution"
          role="alert"
          title={loss.title}
          actions={<Button onClick={() => void leave(asked)}>{loss.action}</Button>}
        >
          {loss.warning}
        </Notice>
      )}
      {failure === null ? null : (
        <Notice tone="caution" title="You are still signed in" role="alert">
          {failure}
        </Notice>
      )}
      <Button wide pending={pending === "sign-out"} onClick={() => void press("sign-out")}>
        Sign out
      </Button>
      <Button
        wide
        pending={pending === "sign-out-everywhere"}
        onClick={() => void press("sign-out-everywhere")}
      >
        Sign out on all devices
      </Button>
    </div>
  );
}
