"use client";
import type { Role } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { Member } from "./member-table.tsx";
import { RoleChoices } from "./role-choices.tsx";

export function RolesDialog({
  member,
  isOwn,
  onClose,
}: {
  member: Member;
  isOwn: boolean;
  onClose: () => void;
}) {
  const api = useApi();
  const router = useRouter();
  const [roles, setRoles] = useState<Role[]>([...member.roles]);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const save = async () => {
    if (roles.length === 0) return setError("Choose at least one role.");
    setPending(true);
    try {
      await api.team.changeRoles.mutate({ membershipId: member.id, roles });
      showMessage(`Roles of ${member.displayName} changed`, "Their open sessions have ended.");
      onClose();
      router.refresh();
    } catch (failure) {
      setError(readFault(failure).message);
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Roles of ${member.displayName}`}
      description={
        isOwn
          ? "Your own session ends when you change your roles; sign in again after it."
          : "Their open sessions end, so that nothing goes on under old rights."
      }
      actions={
        <>
          <DialogClose render={<Button variant="plain">Cancel</Button>} />
          <Button variant="primary" pending={pending} onClick={() => void save()}>
            Save roles
          </Button>
        </>
      }
    >
      <RoleChoices roles={roles} error={error} onChange={setRoles} />
    </Dialog>
  );
}
