"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { useEffect, useRef, useState } from "react";

const STEPS = [
  "Stop the examination. Stay with the patient.",
  "Call the local emergency number (112, 911 or 999), or send the patient to an emergency department now, not alone and not driving.",
  "New bladder, bowel, saddle or two-leg answers: a hospital with MRI day and night.",
  "Tell the responsible clinician at once.",
  "Record under Decision what was done, and when.",
] as const;

function Steps({ reasons }: { reasons: readonly string[] }) {
  return (
    <>
      <ol className="list-decimal space-y-1.5 pl-5">
        {STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {reasons.length > 0 ? (
        <p className="mt-3">
          <span className="font-semibold">Answered yes: </span>
          {reasons.join(" · ")}
        </p>
      ) : null}
    </>
  );
}

/**
 * An answer that cannot wait: a screen of its own at the moment of the answer, and a notice that stays until a
 * clinician has reviewed and cleared it.
 */
export function EmergencyPanel({ active, reasons }: { active: boolean; reasons: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const before = useRef(active);
  useEffect(() => {
    if (active && !before.current) setOpen(true);
    before.current = active;
  }, [active]);
  if (!active) return null;
  return (
    <>
      <Notice tone="stop" title="Emergency: act now" role="alert">
        <Steps reasons={reasons} />
      </Notice>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="wide"
        title="Emergency: act now"
        description="This answer can mean an emergency. The rest of the visit waits."
        actions={<DialogClose render={<Button variant="primary">I am acting on this</Button>} />}
      >
        <div className="text-lg">
          <Steps reasons={reasons} />
        </div>
      </Dialog>
    </>
  );
}
