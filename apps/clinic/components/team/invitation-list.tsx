"use client";
import type { Role } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { StatusMark } from "@plumbline/ui/status-mark";
import { showFailure, showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { ROLE_WORDS } from "../../lib/words.ts";

type Invitation = {
  id: string;
  displayName: string;
  email: string;
  roles: readonly Role[] | null;
  sentAt: string;
  expiresAt: string;
  expired: boolean;
};

export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const api = useApi();
  const router = useRouter();
  const [pendingId, setPendingId] = useState<string | null>(null);
  const revoke = async ({ id, displayName }: Invitation) => {
    setPendingId(id);
    try {
      await api.team.revokeInvitation.mutate({ invitationId: id });
      showMessage(
        `The invitation of ${displayName} is withdrawn`,
        "Its link does not work any more. You can invite again.",
      );
      router.refresh();
    } catch (error) {
      showFailure("Not withdrawn", { description: readFault(error).message });
    }
    setPendingId(null);
  };
  return (
    <ul className="border-t border-line">
      {invitations.map((invitation) => (
        <li
          key={invitation.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-2"
        >
          <div className="min-w-0">
            <p className="font-semibold">
              {invitation.displayName}
              <span className="font-normal text-ink-soft">
                {" "}
                · {(invitation.roles ?? []).map((role) => ROLE_WORDS[role]).join(", ")}
              </span>
            </p>
            <p className="text-sm break-words text-ink-soft">
              {invitation.email} · sent {invitation.sentAt} ·{" "}
              {invitation.expired ? (
                <StatusMark tone="caution">has run out</StatusMark>
              ) : (
                `open until ${invitation.expiresAt}`
              )}
            </p>
          </div>
          <Button
            aria-label={`Withdraw the invitation of ${invitation.displayName}`}
            pending={pendingId === invitation.id}
            onClick={() => void revoke(invitation)}
          >
            Withdraw
          </Button>
        </li>
      ))}
    </ul>
  );
}
