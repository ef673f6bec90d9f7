"use client";
import { Menu } from "@plumbline/ui/menu";
import { showFailure, showUndo, showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { Member } from "./member-table.tsx";
import { ResetFactorDialog } from "./reset-factor-dialog.tsx";
import { RolesDialog } from "./roles-dialog.tsx";

/** Access is taken away at once and can be given back for ten seconds with one press, later from here. */
export function MemberActions({ member, isOwn }: { member: Member; isOwn: boolean }) {
  const api = useApi();
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const [resetting, setResetting] = useState(false);
  const { id: membershipId, displayName } = member;

  const reactivate = async () => {
    try {
      await api.team.reactivate.mutate({ membershipId });
      showMessage(`${displayName} has access again`);
      router.refresh();
    } catch (error) {
      showFailure("Access was not given back", { description: readFault(error).message });
    }
  };
  const deactivate = async () => {
    try {
      await api.team.deactivate.mutate({ membershipId });
      showUndo(`${displayName} has no access any more`, reactivate);
      router.refresh();
    } catch (error) {
      showFailure("Access was not taken away", { description: readFault(error).message });
    }
  };

  const isActive = member.state === "active";
  return (
    <>
      <Menu
        label={`Actions for ${displayName}`}
        items={[
          { label: "Change roles", onSelect: () => setEditing(true), disabled: !isActive },
          { label: "Reset second factor", onSelect: () => setResetting(true), disabled: !isActive || isOwn },
          isActive
            ? { label: "Deactivate", tone: "stop", disabled: isOwn, onSelect: () => void deactivate() }
            : { label: "Reactivate", onSelect: () => void reactivate() },
        ]}
      />
      {editing ? <RolesDialog member={member} isOwn={isOwn} onClose={() => setEditing(false)} /> : null}
      {resetting ? <ResetFactorDialog member={member} onClose={() => setResetting(false)} /> : null}
    </>
  );
}
