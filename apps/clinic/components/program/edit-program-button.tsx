"use client";
import { Button } from "@plumbline/ui/button";
import { showFailure } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";

/** Opens a draft: a new program by hand, or the published one for a change. */
export function EditProgramButton({ patientId, children }: { patientId: string; children: ReactNode }) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const edit = async () => {
    setBusy(true);
    try {
      await api.program.edit.mutate({ patientId });
      router.refresh();
    } catch (error) {
      showFailure("The draft was not opened", { description: readFault(error).message });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="primary" pending={busy} onClick={() => void edit()}>
      {children}
    </Button>
  );
}
