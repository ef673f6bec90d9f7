"use client";
import type { Role } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { TextField } from "@plumbline/ui/text-field";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { readFault, readFieldErrors, type ReadFault, useApi } from "../../lib/api.tsx";
import { RoleChoices } from "./role-choices.tsx";
import { readText } from "../../lib/form-text.ts";

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const router = useRouter();
  const formId = useId();
  const [roles, setRoles] = useState<Role[]>([]);
  const [fault, setFault] = useState<ReadFault | null>(null);
  const [pending, setPending] = useState(false);
  const errors: Record<string, string> = fault === null ? {} : readFieldErrors(fault);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const input = {
      displayName: readText(data, "displayName"),
      email: readText(data, "email").trim(),
      roles,
    };
    setPending(true);
    try {
      await api.team.invite.mutate(input);
      showMessage("Invitation sent", `To ${input.email}`);
      router.refresh();
      onClose();
    } catch (error) {
      setFault(readFault(error));
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Invite a colleague"
      description="They get a mail, choose a password and set up a second factor."
      actions={
        <>
          <DialogClose render={<Button variant="plain">Cancel</Button>} />
          <Button variant="primary" type="submit" form={formId} pending={pending}>
            Send invitation
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {fault !== null && Object.keys(errors).length === 0 ? (
          <Notice tone="caution" title="Not sent" role="alert">
            {fault.message}
          </Notice>
        ) : null}
        <TextField
          label="Name"
          name="displayName"
          autoComplete="off"
          maxLength={120}
          error={errors.displayName}
        />
        <TextField
          label="Email"
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
          error={errors.email}
        />
        <RoleChoices roles={roles} error={errors.roles} onChange={setRoles} />
      </form>
    </Dialog>
  );
}
