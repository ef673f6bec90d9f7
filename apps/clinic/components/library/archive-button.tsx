"use client";
import { Button } from "@plumbline/ui/button";
import { showFailure, showMessage, showUndo } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";

type Props = { slug: string; name: string; version: number; isArchived: boolean };

/** Puts an own exercise away, or brings it back. Programs that have it keep it. */
export function ArchiveButton({ slug, name, version, isArchived }: Props) {
  const api = useApi();
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const restore = async (seen: number) => {
    try {
      await api.exercise.restore.mutate({ slug, version: seen });
      showMessage(`${name} is back in the library`);
      router.refresh();
    } catch (error) {
      showFailure(`${name} was not restored`, { description: readFault(error).message });
    }
  };
  const archive = async () => {
    try {
      const saved = await api.exercise.archive.mutate({ slug, version });
      showUndo(`${name} archived`, () => restore(saved.version));
      router.refresh();
    } catch (error) {
      showFailure(`${name} was not archived`, { description: readFault(error).message });
    }
  };
  const press = async () => {
    setPending(true);
    await (isArchived ? restore(version) : archive());
    setPending(false);
  };
  return (
    <Button pending={pending} onClick={() => void press()}>
      {isArchived ? "Restore" : "Archive"}
    </Button>
  );
}
