"use client";
import { Button } from "@plumbline/ui/button";
import { signOut } from "../frame/sign-out.ts";

/** Out of a half-finished sign-in, as somebody else. */
export function StartAgain() {
  return (
    <p className="mt-8">
      <Button variant="plain" className="-ml-3.5" onClick={() => void signOut("here")}>
        Sign in as somebody else
      </Button>
    </p>
  );
}
