"use client";
import { PageHeading } from "@plumbline/ui/page-heading";
import { useEffect } from "react";

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
