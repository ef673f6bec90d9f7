"use client";
import type { ScreenResult } from "@plumbline/domain/red-flags";
import { DISPOSITIONS, type Disposition } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { RadioGroup } from "@plumbline/ui/choice-group";
import { TextArea } from "@plumbline/ui/text-field";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { DISPOSITION_WORDS } from "./screen-words.ts";

const HINTS = {
  emergency: "Keeps the block.",
  refer: "Keeps the block of an urgent answer; opens publishing after a two-week one.",
  reviewed_and_cleared: "Lifts the block until an answer changes.",
} as const;

type Props = { patientId: string; flush: () => Promise<boolean>; onDecided: (result: ScreenResult) => void };

/** A clinician's decision about what is open, with the reason. */
export function DispositionForm({ patientId, flush, onDecided }: Props) {
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
      await flush();
      const { result } = await api.screen.dispose.mutate({ patientId, kind, text });
      onDecided(result);
      setText("");
      setKind(null);
      router.refresh();
    } catch (error) {
      setErrors({ text: readFault(error).message });
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
