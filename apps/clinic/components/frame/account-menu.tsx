"use client";
import { ThemeToggle } from "@plumbline/ui/theme-toggle";
import { UserRound } from "lucide-react";
import { useEffect, useRef } from "react";
import { usePathname } from "next/navigation";
import { QuietLink } from "./quiet-link.tsx";
import { SignOutButtons } from "./sign-out-buttons.tsx";

type AccountMenuProps = { displayName: string; clinicName: string; current: boolean };

const PANEL_ID = "account-panel";

/** The browser's own popover: opens, closes on Escape or a press elsewhere, and costs no library. */
export function AccountMenu({ displayName, clinicName, current }: AccountMenuProps) {
  const panel = useRef<HTMLDivElement>(null);
  const path = usePathname();
  useEffect(() => {
    if (panel.current?.matches(":popover-open")) panel.current.hidePopover();
  }, [path]);
  return (
    <>
      <button
        type="button"
        popoverTarget={PANEL_ID}
        className={`flex min-h-14 w-full flex-col items-center justify-center gap-0.5 rounded-md text-sm hover:bg-sunk hover:text-ink ${
          current ? "bg-accent-soft font-semibold text-accent" : "text-ink-soft"
        }`}
      >
        <UserRound aria-hidden="true" className="size-5" />
        Account
      </button>
      <div
        ref={panel}
        id={PANEL_ID}
        popover="auto"
        className="fixed inset-auto bottom-2 left-22 m-0 w-80 rounded-lg border border-line-strong bg-surface p-4 text-ink shadow-float"
      >
        <p className="font-bold">{displayName}</p>
        <p className="text-sm text-ink-soft">{clinicName}</p>
        <div className="my-3 flex items-center justify-between gap-3 border-y border-line py-3">
          <span>Theme</span>
          <ThemeToggle />
        </div>
        <p className="mb-3">
          <QuietLink href="/account">Password, second factor and recovery codes</QuietLink>
        </p>
        <SignOutButtons />
      </div>
    </>
  );
}
