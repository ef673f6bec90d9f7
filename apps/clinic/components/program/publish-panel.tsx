"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { hideFailure, showFailure, showMessage } from "@plumbline/ui/toaster";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { standAtHeading } from "../frame/focus-heading.tsx";
import type { ProgramDraftState } from "./use-program-draft.ts";

type Props = {
  patientId: string;
  programId: string;
  state: ProgramDraftState;
  gate: { publishBlocked: boolean; reason: string | null; warning: string | null };
  neverPublished: boolean;
  canWrite: boolean;
  canPublish: boolean;
};

const FAILED = { publish: "Not published", discard: "Not discarded" } as const;

/** The one act that reaches the patient, and the way back from a draft. */
export function PublishPanel({
  patientId,
  programId,
  state,
  gate,
  neverPublished,
  canWrite,
  canPublish,
}: Props) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState<"publish" | "discard" | null>(null);
  const empty = state.draft.items.length === 0;
  const ready = !gate.publishBlocked && !empty && state.problems.length === 0 && !state.held;
  const act = async (what: "publish" | "discard") => {
    setBusy(what);
    hideFailure(FAILED[what]);
    try {
      if (what === "publish" && !(await state.queue.flush())) {
        showFailure(FAILED.publish, { description: "The draft is not saved yet. Try again when it is." });
        return;
      }
      if (what === "discard") {
        state.queue.drop("draft");
        // A save on its way still moves the version.
        await state.queue.flush();
      }
      const input = { programId, version: state.version.current };
      if (what === "publish") {
        const published = await api.program.publish.mutate(input);
        showMessage(
          `Version ${published.number} published`,
          "The patient gets a mail without clinical words.",
        );
      } else await api.program.discardDraft.mutate(input);
      router.refresh();
      standAtHeading();
    } catch (error) {
      showFailure(FAILED[what], { description: readFault(error).message });
    } finally {
      setBusy(null);
    }
  };
  return (
    <section aria-label="Publish" className="flex flex-col gap-3">
      {gate.publishBlocked ? (
        <Notice
          tone="stop"
          title="Publishing is blocked"
          actions={
            <Link prefetch={false} href={`/patients/${patientId}/screen`}>
              Open the safety questions
            </Link>
          }
        >
          {gate.reason}
        </Notice>
      ) : gate.warning === null ? null : (
        <Notice tone="caution">{gate.warning}</Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {canPublish ? (
          <Button
            variant="primary"
            disabled={!ready}
            pending={busy === "publish"}
            onClick={() => void act("publish")}
          >
            Publish program
          </Button>
        ) : null}
        {canWrite ? (
          <Dialog
            trigger={<Button>Discard draft</Button>}
            title={neverPublished ? "Discard this program" : "Discard this draft"}
            description={
              neverPublished
                ? "It was never published; it goes away with its exercises."
                : "The published version stays as it is. What was changed since goes away."
            }
            actions={
              <>
                <DialogClose render={<Button>Keep the draft</Button>} />
                <DialogClose
                  render={
                    <Button variant="danger" onClick={() => void act("discard")}>
                      Discard
                    </Button>
                  }
                />
              </>
            }
          />
        ) : null}
      </div>
      {!gate.publishBlocked && empty ? (
        <p className="text-sm text-ink-soft">Publishing needs at least one exercise.</p>
      ) : null}
      {state.problems.length > 0 ? (
        <p className="text-sm text-stop">Not saved, kept here: some values need another look.</p>
      ) : null}
      {canPublish ? null : <p className="text-sm text-ink-soft">A clinician publishes.</p>}
    </section>
  );
}
