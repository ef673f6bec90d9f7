"use client";
import { buttonClass } from "@plumbline/ui/button";
import { useEffect, useRef } from "react";

/** Covers the page once nobody is signed in any more. The page itself stays as it is, below. */
export function SessionNotice({ isOld, signInPath }: { isOld: boolean; signInPath: string }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!box.current?.open) box.current?.showModal();
  }, []);
  const signIn = () => {
    const path = `${window.location.pathname}${window.location.search}`;
    window.location.assign(`${signInPath}?returnTo=${encodeURIComponent(path)}`);
  };
  return (
    <dialog
      ref={box}
      aria-labelledby="session-ended"
      onCancel={(event) => event.preventDefault()}
      className="m-0 h-dvh max-h-none w-screen max-w-none bg-paper p-gutter text-ink"
    >
      <div className="mx-auto flex min-h-full max-w-lg flex-col items-start justify-center gap-4">
        <h2 id="session-ended" className="font-serif text-2xl font-medium">
          {isOld ? "Please sign in again" : "You are signed out"}
        </h2>
        <p>
          {isOld
            ? "Your last sign-in was more than 12 hours ago. A new link keeps your health data yours."
            : "This happens when nothing was pressed for a while, or when you sign out elsewhere. It keeps your health data yours."}{" "}
          What you wrote is kept in this tab, and you come back to the same place.
        </p>
        <button type="button" className={buttonClass({ variant: "primary", wide: true })} onClick={signIn}>
          Sign in
        </button>
      </div>
    </dialog>
  );
}
