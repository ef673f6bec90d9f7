"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { TextArea } from "@plumbline/ui/text-field";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { readFault, readFieldErrors, type ReadFault, useApi } from "../../lib/api.tsx";
import { readText } from "../../lib/form-text.ts";

type RevokeDialogProps = { entitlementId: string; email: string; wasBought: boolean };

/** Ends one right to watch, with the reason that stays beside it. */
export function RevokeDialog({ entitlementId, email, wasBought }: RevokeDialogProps) {
  const api = useApi();
  const router = useRouter();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState<ReadFault | null>(null);
  const [pending, setPending] = useState(false);
  const errors: Record<string, string> = fault === null ? {} : readFieldErrors(fault);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [fault]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const reason = readText(new FormData(event.currentTarget), "reason").trim();
    setPending(true);
    try {
      await api.sales.revoke.mutate({ entitlementId, reason });
      showMessage("The course is taken away", `${email} cannot watch any more.`);
      setOpen(false);
      setFault(null);
      // Once the dialog has given the focus back to its button, which goes with the refresh: the list it was in.
      const list = trigger.current?.closest("section");
      requestAnimationFrame(() => list?.focus({ preventScroll: true }));
      router.refresh();
    } catch (error) {
      setFault(readFault(error));
    }
    setPending(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setFault(null);
      }}
      trigger={
        <Button ref={trigger} variant="plain">
          Take away<span className="sr-only"> from {email}</span>
        </Button>
      }
      title="Take the course away"
      description={`${email} can watch nothing but the previews from now on. What was watched is kept.`}
      actions={
        <>
          <DialogClose render={<Button variant="plain">Cancel</Button>} />
          <Button variant="danger" type="submit" form={formId} pending={pending}>
            Take away
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-4"
      >
        {fault !== null && Object.keys(errors).length === 0 ? (
          <Notice tone="caution" title="Not taken away" role="alert">
            {fault.message}
          </Notice>
        ) : null}
        {wasBought ? (
          <p>The payment is not given back by this. To give it back, refund the order at Stripe instead.</p>
        ) : null}
        <TextArea label="Reason" name="reason" rows={2} maxLength={300} error={errors.reason} />
      </form>
    </Dialog>
  );
}
