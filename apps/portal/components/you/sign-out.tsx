"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useState } from "react";
import { postAuth, sayFailure } from "../../lib/auth-call.ts";
import { closeOutbox, useOutbox } from "../../lib/outbox.ts";
import { countWords } from "../../lib/words.ts";

type Way = "sign-out" | "sign-out-everywhere";

/** Signing out wipes the tab, so what is not sent yet is named first. */
export function SignOut() {
  const unsent = useOutbox().filter(({ state }) => state !== "sent").length;
  const [asked, setAsked] = useState<Way | null>(null);
  const [pending, setPending] = useState<Way | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const leave = async (way: Way) => {
    setPending(way);
    setFailure(null);
    try {
      await postAuth(way, {});
      closeOutbox();
      window.location.assign("/sign-in");
    } catch (error) {
      setFailure(sayFailure(error));
      setPending(null);
    }
  };
  const press = (way: Way) => (unsent > 0 && asked !== way ? setAsked(way) : void leave(way));
  return (
    <div className="flex flex-col gap-4">
      {asked === null || unsent === 0 ? null : (
        <Notice
          tone="caution"
          role="alert"
          title={`${countWords(unsent, "entry is", "entries are")} not sent yet`}
          actions={<Button onClick={() => void leave(asked)}>Sign out and lose it</Button>}
        >
          Signing out removes what this tab still keeps.
        </Notice>
      )}
      {failure === null ? null : (
        <Notice tone="caution" title="You are still signed in" role="alert">
          {failure}
        </Notice>
      )}
      <Button wide pending={pending === "sign-out"} onClick={() => press("sign-out")}>
        Sign out
      </Button>
      <Button wide pending={pending === "sign-out-everywhere"} onClick={() => press("sign-out-everywhere")}>
        Sign out on all devices
      </Button>
    </div>
  );
}
