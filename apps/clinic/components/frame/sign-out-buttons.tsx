"use client";
import { Button } from "@plumbline/ui/button";
import { FieldError } from "@plumbline/ui/field";
import { useState } from "react";
import { signOut } from "./sign-out.ts";

type Which = "here" | "everywhere";

/** Both ways out. A failure is said where it was asked for. */
export function SignOutButtons({ wide }: { wide?: boolean }) {
  const [pending, setPending] = useState<Which | null>(null);
  const [error, setError] = useState<string | null>(null);
  const leave = async (which: Which) => {
    setPending(which);
    setError(await signOut(which));
    setPending(null);
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button wide={wide} pending={pending === "here"} onClick={() => void leave("here")}>
        Sign out
      </Button>
      <Button
        wide={wide}
        variant="plain"
        pending={pending === "everywhere"}
        onClick={() => void leave("everywhere")}
      >
        Sign out everywhere
      </Button>
      {error === null ? null : <FieldError>{error}</FieldError>}
    </div>
  );
}
