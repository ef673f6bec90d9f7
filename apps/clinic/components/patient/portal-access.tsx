"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { StatusMark } from "@plumbline/ui/status-mark";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";

type PortalAccessProps = {
  patientId: string;
  email: string;
  portalSince: string | null;
  invitation: { sentAt: string; expiresAt: string; expired: boolean } | null;
};

type Stage = {
  tone: "good" | "info" | "caution" | "neutral";
  title: string;
  text: string;
  action: string | null;
};

function describeStage({ email, portalSince, invitation }: PortalAccessProps): Stage {
  if (portalSince !== null) {
    return {
      tone: "good",
      title: "Can sign in to the portal",
      text: `Since ${portalSince}, by a link to ${email}.`,
      action: null,
    };
  }
  if (email === "") {
    return {
      tone: "neutral",
      title: "Not invited to the portal",
      text: "Add an email address below first.",
      action: null,
    };
  }
  if (invitation === null) {
    return {
      tone: "neutral",
      title: "Not invited to the portal",
      text: `The invitation goes to ${email}.`,
      action: "Invite to the portal",
    };
  }
  if (invitation.expired) {
    return {
      tone: "caution",
      title: "The invitation has run out",
      text: `It was sent on ${invitation.sentAt}.`,
      action: "Send a new invitation",
    };
  }
  return {
    tone: "info",
    title: "Invited to the portal",
    text: `Sent on ${invitation.sentAt}, open until ${invitation.expiresAt}. A new one replaces it.`,
    action: "Send again",
  };
}

/** Where the patient stands with the portal, and the one next step. */
export function PortalAccess(props: PortalAccessProps) {
  const api = useApi();
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const stage = describeStage(props);
  const invite = async () => {
    setPending(true);
    setProblem(null);
    try {
      await api.patient.invite.mutate({ patientId: props.patientId });
      showMessage("Invitation sent", `To ${props.email}`);
      router.refresh();
    } catch (error) {
      setProblem(readFault(error).message);
    }
    setPending(false);
  };
  return (
    <section aria-label="Portal" className="my-4 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="font-semibold">
            <StatusMark tone={stage.tone}>{stage.title}</StatusMark>
          </p>
          <p className="text-sm break-words text-ink-soft">{stage.text}</p>
        </div>
        {stage.action === null ? null : (
          <Button pending={pending} onClick={() => void invite()}>
            {stage.action}
          </Button>
        )}
      </div>
      {problem === null ? null : (
        <Notice tone="caution" title="Not invited" role="alert" className="mt-3">
          {problem}
        </Notice>
      )}
    </section>
  );
}
