"use client";
import { Button } from "@plumbline/ui/button";
import { Checkbox } from "@plumbline/ui/checkbox";
import { useEffect, useRef, useState } from "react";

type RecoveryCodesProps = {
  /** The address of the account that they open, for the printed sheet. */
  account: string;
  codes: readonly string[];
  onKept: () => void;
  doneLabel?: string;
};

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "plumbline-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(address);
}

/** What stands above the codes on paper. */
function PrintedHead({ account, madeAt }: { account: string; madeAt: Date }) {
  return (
    <div className="hidden print:block">
      <h2 className="text-xl font-bold">Plumbline recovery codes</h2>
      <p>
        For {account}, made on {madeAt.toLocaleDateString(undefined, { dateStyle: "long" })}.
      </p>
      <p>Each code opens the account once, in place of the code of the authenticator app.</p>
    </div>
  );
}

/** Ten codes, shown this once: copied, saved or printed, and only then left. */
export function RecoveryCodes({ account, codes, onKept, doneLabel = "Go on" }: RecoveryCodesProps) {
  const [madeAt] = useState(() => new Date());
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
    <section data-print-alone="" className="mt-6 flex flex-col gap-4">
      <PrintedHead account={account} madeAt={madeAt} />
      <h2 ref={heading} tabIndex={-1} className="text-xl font-bold print:hidden">
        Keep these ten recovery codes
      </h2>
      <p className="print:hidden">
        Each opens your account once when the phone is not at hand. They are not shown again.
      </p>
      <ol className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line-strong bg-surface p-4 font-mono text-lg">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <Button onClick={() => void copy()}>Copy</Button>
        <Button onClick={() => download(text)}>Download</Button>
        <Button onClick={() => window.print()}>Print</Button>
        <output className="text-sm text-ink-soft">{copied}</output>
      </div>
      <Checkbox
        className="print:hidden"
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
