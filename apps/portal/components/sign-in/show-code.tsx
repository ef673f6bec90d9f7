"use client";
import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import { Skeleton } from "@plumbline/ui/page-states";
import { useEffect } from "react";
import { readCode } from "../../lib/sign-in-memory.ts";
import { useKept } from "../../lib/use-kept.ts";
import { PageLink } from "../frame/page-link.tsx";

/** The link was opened in another browser than the one that asked: the code brings the two together. */
export function ShowCode({ code }: { code: string }) {
  useEffect(() => document.getElementById("page-heading")?.focus(), []);
  return (
    <>
      <PageHeading lead="You asked for the link in another browser or on another device. Type this code there.">
        Your code
      </PageHeading>
      <output className="rounded-lg border border-line-strong bg-surface p-6 text-center font-serif text-3xl tracking-widest tabular-nums">
        <span aria-hidden="true">
          {code.slice(0, 3)} {code.slice(3)}
        </span>
        <span className="sr-only">{code.split("").join(" ")}</span>
      </output>
      <p className="text-ink-soft">
        The code works for a few minutes. If you did not ask to sign in, tell nobody this code and close this
        page.
      </p>
    </>
  );
}

/** The same page after a reload: the address says that a code was shown, the tab knows which. */
export function ShowCodeAgain() {
  const code = useKept(readCode);
  if (code === undefined) return <LookingForCode />;
  if (code !== null) return <ShowCode code={code} />;
  return (
    <>
      <PageHeading lead="A code works for a few minutes and is shown only where the link was opened. Open the link in the message once more to see a new code, or ask for a new link where you want to sign in.">
        This code is not shown any more
      </PageHeading>
      <PageLink href="/sign-in" className={buttonClass({ variant: "primary", wide: true })}>
        Ask for a new link
      </PageLink>
    </>
  );
}

function LookingForCode() {
  return (
    <output className="flex flex-col gap-6">
      <h1 className="sr-only">Your code</h1>
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-24 w-full" />
    </output>
  );
}
