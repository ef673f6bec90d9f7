"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { TextField } from "@plumbline/ui/text-field";
import { showFailure, showUndo } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { useOpenDraft } from "./draft-context.ts";

type Props = {
  programId: string;
  version: number;
  state: "draft" | "active" | "paused" | "ended";
  /** A pause that is running or still to come, with or without a last day. */
  pause: "now" | "later" | null;
  today: string;
};

/** Pause, go on, end: what happens to the program that the patient has. */
export function RunningActions({ programId, version, state, pause, today }: Props) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [startsOn, setStartsOn] = useState(today);
  const [endsOn, setEndsOn] = useState("");
  const draft = useOpenDraft();
  /** The draft beside it is saved first: its saves move the version that the page was made with. */
  const run = async (
    work: (seen: { programId: string; version: number }) => Promise<{ version: number }>,
  ) => {
    setBusy(true);
    try {
      await draft?.flush();
      const saved = await work({ programId, version: draft?.readVersion() ?? version });
      draft?.moveVersion(saved.version);
      router.refresh();
      return saved;
    } catch (error) {
      showFailure("The program was not changed", { description: readFault(error).message });
      return null;
    } finally {
      setBusy(false);
    }
  };
  const resume = () => run((seen) => api.program.resume.mutate(seen));
  const begin = async () => {
    const saved = await run((seen) =>
      api.program.pause.mutate({ ...seen, startsOn, endsOn: endsOn === "" ? null : endsOn }),
    );
    if (saved === null) return;
    showUndo(startsOn > today ? "Pause planned" : "Program paused", () => {
      const at = draft?.readVersion() ?? saved.version;
      void run(() => api.program.resume.mutate({ programId, version: at }));
    });
  };
  if (state === "draft" || state === "ended") return null;
  return (
    <div className="flex flex-wrap gap-2">
      {state === "paused" || pause !== null ? (
        <Button pending={busy} onClick={() => void resume()}>
          {state === "paused" || pause === "now" ? "Resume program" : "Take the pause back"}
        </Button>
      ) : null}
      {state === "paused" ? null : (
        <Dialog
          trigger={<Button pending={busy}>Pause</Button>}
          title="Pause the program"
          description="Nothing is due on these days. Leave the last day empty to pause until it is resumed."
          actions={
            <>
              <DialogClose render={<Button>Keep it running</Button>} />
              <DialogClose
                render={
                  <Button variant="primary" onClick={() => void begin()}>
                    Pause program
                  </Button>
                }
              />
            </>
          }
        >
          <div className="flex flex-wrap gap-4">
            <TextField
              className="w-44"
              label="First day"
              type="date"
              min={today}
              value={startsOn}
              onChange={(event) => setStartsOn(event.currentTarget.value)}
            />
            <TextField
              className="w-44"
              label="Last day"
              optional
              type="date"
              min={startsOn}
              value={endsOn}
              onChange={(event) => setEndsOn(event.currentTarget.value)}
            />
          </div>
        </Dialog>
      )}
      <Dialog
        trigger={<Button pending={busy}>End</Button>}
        title="End the program"
        description="Nothing is due from tomorrow on. What was logged stays. An ended program is not opened again; a new one can be made."
        actions={
          <>
            <DialogClose render={<Button>Keep it running</Button>} />
            <DialogClose
              render={
                <Button variant="danger" onClick={() => void run((seen) => api.program.end.mutate(seen))}>
                  End program
                </Button>
              }
            />
          </>
        }
      />
    </div>
  );
}
