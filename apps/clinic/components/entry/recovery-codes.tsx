"use client";
import { Button } from "@plumbline/ui/button";
import { Checkbox } from "@plumbline/ui/checkbox";
import { useEffect, useRef, useState } from "react";

type RecoveryCodesProps = { codes: readonly string[]; onKept: () => void; doneLabel?: string };

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "plumbline-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(address);
}

/** Ten codes, shown this once: copied, saved or printed, and only then left. */
export function RecoveryCodes({ codes, onKept, doneLabel = "Go on" }: RecoveryCodesProps) {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const text = `Plumbline recovery codes. Each works once.\n\n${codes.join("\n")}\n`;
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied("Copied");
    } catch {
      setCopied("This browser does not allow copying. Select the codes by hand.");
    }
  };
  return (
    <section className="mt-6 flex flex-col gap-4">
      <h2 ref={heading} tabIndex={-1} className="text-xl font-bold">
        Keep these ten recovery codes
      </h2>
      <p>Each opens your account once when the phone is not at hand. They are not shown again.</p>
      <ol className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line-strong bg-surface p-4 font-mono text-lg">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => void copy()}>Copy</Button>
        <Button onClick={() => download(text)}>Download</Button>
        <Button onClick={() => window.print()}>Print</Button>
        <output className="text-sm text-ink-soft">{copied}</output>
      </div>
      <Checkbox
        label="I have kept them in a safe place"
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button variant="primary" wide disabled={!kept} onClick={onKept}>
        {doneLabel}
      </Button>
    </section>
  );
}
