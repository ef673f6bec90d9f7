"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { StatusMark } from "@plumbline/ui/status-mark";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { ClosePortalDialog } from "./close-portal-dialog.tsx";

type PortalAccessProps = {
  patientId: string;
  /** The address on the contact card. */
  email: string;
  account: { since: string; email: string | null } | null;
  invitation: { email: string; sentAt: string; expiresAt: string; expired: boolean } | null;
  mayInvite: boolean;
};

type Stage = {
  tone: "good" | "info" | "caution" | "neutral";
  title: string;
  text: string;
  invite: string | null;
};

function describeAccount(account: { since: string; email: string | null }, email: string): Stage {
  const own = account.email;
  const differs = own !== null && own !== email.trim().toLowerCase();
  const where = own === null ? "." : `, by a link to ${own}.`;
  const hint = differs
    ? " The contact below has another address: close the portal and invite again to change it."
    : "";
  return {
    tone: differs ? "caution" : "good",
    title: "Can sign in to the portal",
    text: `Since ${account.since}${where}${hint}`,
    invite: null,
  };
}

function describeStage({ email, account, invitation, mayInvite }: PortalAccessProps): Stage {
  if (account !== null) return describeAccount(account, email);
  if (email === "") {
    const text = "Add an email address below first.";
    return { tone: "neutral", title: "Not invited to the portal", text, invite: null };
  }
  if (invitation === null) {
    const text = mayInvite ? `The invitation goes to ${email}.` : "A clinician or an assistant can invite.";
    return { tone: "neutral", title: "Not invited to the portal", text, invite: "Invite to the portal" };
  }
  const sent = `Sent to ${invitation.email} on ${invitation.sentAt}`;
  if (invitation.expired) {
    const title = "The invitation has run out";
    return { tone: "caution", title, text: `${sent}.`, invite: "Send a new invitation" };
  }
  return {
    tone: "info",
    title: "Invited to the portal",
    text: `${sent}, open until ${invitation.expiresAt}.${mayInvite ? " A new one replaces it." : ""}`,
    invite: "Send again",
  };
}

/** Where the patient stands with the portal, and what can be done about it. */
export function PortalAccess(props: PortalAccessProps) {
  const { patientId, email, account, invitation } = props;
  const api = useApi();
  const router = useRouter();
  const [pending, setPending] = useState<"invite" | "withdraw" | null>(null);
  const [problem, setProblem] = useState<{ title: string; text: string } | null>(null);
  const stage = describeStage(props);
  const section = useRef<HTMLElement>(null);
  // The button that was pressed may be gone with the stage it belonged to: the keyboard goes on from here.
  const shown = useRef(stage.title);
  useEffect(() => {
    if (shown.current === stage.title) return;
    shown.current = stage.title;
    if (document.activeElement === document.body) section.current?.focus();
  }, [stage.title]);
  const run = async (name: "invite" | "withdraw", act: () => Promise<unknown>, failed: string) => {
    setPending(name);
    setProblem(null);
    try {
      await act();
      router.refresh();
    } catch (error) {
      setProblem({ title: failed, text: readFault(error).message });
    }
    setPending(null);
  };
  const invite = () =>
    run(
      "invite",
      async () => {
        await api.patient.invite.mutate({ patientId });
        showMessage("Invitation sent", `To ${email}`);
      },
      "Not invited",
    );
  const withdraw = () =>
    run(
      "withdraw",
      async () => {
        await api.patient.withdrawInvitation.mutate({ patientId });
        showMessage("Invitation withdrawn", "Its link no longer works.");
      },
      "Not withdrawn",
    );
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Portal"
      className="my-4 rounded-lg border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-[1_1_16rem]">
          <p className="font-semibold">
            <StatusMark tone={stage.tone}>{stage.title}</StatusMark>
          </p>
          <p className="text-sm break-words text-ink-soft">{stage.text}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {account === null ? null : <ClosePortalDialog patientId={patientId} />}
          {account !== null || invitation === null || invitation.expired ? null : (
            <Button variant="plain" pending={pending === "withdraw"} onClick={() => void withdraw()}>
              Withdraw
            </Button>
          )}
          {stage.invite === null || !props.mayInvite ? null : (
            <Button pending={pending === "invite"} onClick={() => void invite()}>
              {stage.invite}
            </Button>
          )}
        </div>
      </div>
      {problem === null ? null : (
        <Notice tone="caution" title={problem.title} role="alert" className="mt-3">
          {problem.text}
        </Notice>
      )}
    </section>
  );
}
