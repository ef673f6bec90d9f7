"use client";
import { Button } from "@plumbline/ui/button";
import { showFailure } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";

/** Opens today's examination; where one is still open, goes on with that. */
export function StartExamButton({
  patientId,
  variant = "primary",
}: {
  patientId: string;
  variant?: "primary" | "quiet";
}) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const open = (examId: string) => router.push(`/patients/${patientId}/exams/${examId}`);
  const start = async () => {
    setBusy(true);
    try {
      open((await api.exam.start.mutate({ patientId })).examId);
    } catch (error) {
      const { fault, detail, message } = readFault(error);
      if (fault === "conflict" && typeof detail.examId === "string") return open(detail.examId);
      showFailure("The examination could not be opened", { description: message });
      setBusy(false);
    }
  };
  return (
    <Button variant={variant} pending={busy} onClick={() => void start()}>
      Start examination
    </Button>
  );
}
