"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useState } from "react";
import { type Landing, postAuth, sayFailure } from "../../lib/auth-call.ts";

type JoinAccountsProps = {
  /** What is signed in now; `both` once the two were joined. */
  has: "record" | "course" | "both";
  clinicName: string;
};

const TEXTS = {
  record: {
    text: "If you also have the video course of this clinic with the same address, you can join the two: one sign-in then opens both.",
    button: "Join my course",
  },
  course: {
    text: "If you are also treated at this clinic under the same address, you can join the two: one sign-in then opens your program and the course.",
    button: "Join my patient account",
  },
  both: {
    text: "Your program and your course are joined: one sign-in opens both. You can part them again; nothing in either is lost.",
    button: "Part them",
  },
} as const;

/** Joins the patient and the buyer of one address, because the person says so; nobody is told before that there are two. */
export function JoinAccounts({ has, clinicName }: JoinAccountsProps) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { text, button } = TEXTS[has];
  const press = async () => {
    setPending(true);
    setFailure(null);
    try {
      if (has === "both") {
        await postAuth("accounts/part", {});
        window.location.reload();
      } else {
        const { next } = await postAuth<Landing>("accounts/join", {});
        window.location.assign(next);
      }
    } catch (error) {
      setFailure(sayFailure(error));
      setPending(false);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <p>{text}</p>
      {has === "both" ? null : (
        <p className="text-ink-soft">
          The people at {clinicName} who treat you do not see what you watch, and joining tells them nothing.
        </p>
      )}
      {failure === null ? null : (
        <Notice tone="caution" title="Nothing was changed" role="alert">
          {failure}
        </Notice>
      )}
      <Button wide pending={pending} onClick={() => void press()}>
        {button}
      </Button>
    </div>
  );
}
