"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";

/** Asked first: whoever is in the portal is out at once, and only a new invitation lets anyone in again. */
export function ClosePortalDialog({ patientId }: { patientId: string }) {
  const api = useApi();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const close = async () => {
    setPending(true);
    setProblem(null);
    try {
      await api.patient.closePortal.mutate({ patientId });
      showMessage("The portal is closed", "Every open session has ended.");
      setOpen(false);
      router.refresh();
    } catch (error) {
      setProblem(readFault(error).message);
    }
    setPending(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="plain">Close the portal</Button>}
      title="Close the portal for this patient"
      description="The account ends, and every device that is signed in is signed out at once."
      actions={
        <>
          <DialogClose render={<Button variant="plain">Cancel</Button>} />
          <Button variant="primary" pending={pending} onClick={() => void close()}>
            Close the portal
          </Button>
        </>
      }
    >
      {problem === null ? null : (
        <Notice tone="caution" title="Not closed" role="alert" className="mb-3">
          {problem}
        </Notice>
      )}
      <p>
        The chart, the program and everything that was logged stay. A new invitation opens the portal again,
        at the address on the contact card.
      </p>
    </Dialog>
  );
}
