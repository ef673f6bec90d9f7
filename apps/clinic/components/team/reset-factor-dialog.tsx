"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { showMessage } from "@plumbline/ui/toaster";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { Member } from "./member-table.tsx";

/** Cannot be undone, so it is asked first: from here on the password alone leads to a new set-up. */
export function ResetFactorDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const api = useApi();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const reset = async () => {
    setPending(true);
    try {
      await api.team.resetFactor.mutate({ membershipId: member.id });
      showMessage(
        `The second factor of ${member.displayName} is reset`,
        "They set up a new one when they sign in next.",
      );
      onClose();
    } catch (failure) {
      setProblem(readFault(failure).message);
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Reset the second factor of ${member.displayName}`}
      description="Their authenticator and recovery codes stop working, and their open sessions end."
      actions={
        <>
          <DialogClose render={<Button variant="plain">Cancel</Button>} />
          <Button variant="primary" pending={pending} onClick={() => void reset()}>
            Reset second factor
          </Button>
        </>
      }
    >
      {problem === null ? null : (
        <Notice tone="caution" title="Not reset" role="alert" className="mb-3">
          {problem}
        </Notice>
      )}
      <p>
        Do this only when they have asked you in person or by a call you made. Until they sign in and set up a
        new one, their password alone opens the way to it, so ask them to sign in right away.
      </p>
    </Dialog>
  );
}
