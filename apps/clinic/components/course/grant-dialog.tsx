"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { TextArea, TextField } from "@plumbline/ui/text-field";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { readFault, readFieldErrors, type ReadFault, useApi } from "../../lib/api.tsx";
import { readText } from "../../lib/form-text.ts";

/** Gives the whole course to an address, without a payment. */
export function GrantDialog({ today }: { today: string }) {
  const api = useApi();
  const router = useRouter();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState<ReadFault | null>(null);
  const [pending, setPending] = useState(false);
  const errors: Record<string, string> = fault === null ? {} : readFieldErrors(fault);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [fault]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const until = readText(data, "until");
    const input = {
      email: readText(data, "email").trim(),
      reason: readText(data, "reason").trim(),
      until: until === "" ? null : until,
    };
    setPending(true);
    try {
      await api.sales.grant.mutate(input);
      showMessage("The course is given", `${input.email} gets a mail.`);
      router.refresh();
      setOpen(false);
      setFault(null);
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
      trigger={<Button>Give the course</Button>}
      title="Give the course"
      description="They get a mail with the way to it, and pay nothing."
      actions={
        <>
          <DialogClose render={<Button variant="plain">Cancel</Button>} />
          <Button variant="primary" type="submit" form={formId} pending={pending}>
            Give the course
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
          <Notice tone="caution" title="Not given" role="alert">
            {fault.message}
          </Notice>
        ) : null}
        <TextField
          label="Email"
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
          maxLength={300}
          error={errors.email}
        />
        <TextArea
          label="Reason"
          hint="Kept with the right, for whoever runs the clinic."
          name="reason"
          rows={2}
          maxLength={300}
          error={errors.reason}
        />
        <TextField
          className="w-56"
          label="Last day"
          optional
          hint="Without one the course stays theirs."
          name="until"
          type="date"
          min={today}
          error={errors.until}
        />
      </form>
    </Dialog>
  );
}
