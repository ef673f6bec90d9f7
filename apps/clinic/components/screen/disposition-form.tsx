"use client";
import { DISPOSITIONS, type Disposition } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { RadioGroup } from "@plumbline/ui/choice-group";
import { TextArea } from "@plumbline/ui/text-field";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { DISPOSITION_WORDS } from "./screen-words.ts";
import type { useScreenDraft } from "./use-screen-draft.ts";

const HINTS = {
  emergency: "Keeps the block.",
  refer: "Keeps the block of an urgent answer; opens publishing after a two-week one.",
  reviewed_and_cleared: "Lifts the block until an answer changes.",
} as const;

const UNSAVED = "Your last answers are not saved yet. Wait until they are, then record the decision.";
const CHANGED = "The result changed with what was entered last. Look at it, then record the decision.";

type Props = { patientId: string; basis: string; draft: ReturnType<typeof useScreenDraft> };

/** A clinician's decision about what is open, with the reason. */
export function DispositionForm({ patientId, basis, draft }: Props) {
  const api = useApi();
  const router = useRouter();
  const [kind, setKind] = useState<Disposition | null>(null);
  const [text, setText] = useState("");
  const [errors, setErrors] = useState<{ kind?: string; text?: string }>({});
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const short = text.replace(/\s/g, "").length < 3;
    const next = {
      ...(kind === null ? { kind: "Choose what was decided." } : {}),
      ...(short ? { text: "Write what was reviewed and why, in at least three characters." } : {}),
    };
    setErrors(next);
    if (kind === null || short) return;
    setBusy(true);
    try {
      // The decision is about what stands on the screen; what is still under way may change it.
      if (!draft.isSaved()) {
        setErrors({ text: (await draft.flush()) ? CHANGED : UNSAVED });
        return;
      }
      draft.setJudged(await api.screen.dispose.mutate({ patientId, kind, text, basis }));
      setText("");
      setKind(null);
      router.refresh();
    } catch (error) {
      const { message, fault, detail } = readFault(error);
      setErrors({ text: message });
      if (fault === "conflict" && detail.reason === "basis") await draft.reload();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      id="decision"
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <RadioGroup
        name="disposition"
        label="Decision"
        choices={DISPOSITIONS.map((value) => ({
          value,
          label: DISPOSITION_WORDS[value],
          hint: HINTS[value],
        }))}
        value={kind}
        onValueChange={setKind}
        error={errors.kind}
      />
      <TextArea
        label="What was reviewed, and why"
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={errors.text}
      />
      <div>
        <Button type="submit" variant="primary" pending={busy}>
          Record decision
        </Button>
      </div>
    </form>
  );
}
