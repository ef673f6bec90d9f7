import { ClinicFrame } from "@plumbline/ui/app-rail";
import { Toaster } from "@plumbline/ui/toaster";
import type { ReactNode } from "react";
import { ClockProvider } from "../../components/frame/clock-context.ts";
import { FocusHeading } from "../../components/frame/focus-heading.tsx";
import { Rail } from "../../components/frame/rail.tsx";
import { SessionGuard } from "../../components/frame/session-guard.tsx";
import { ShortcutHelp } from "../../components/frame/shortcut-help.tsx";
import { readAccount } from "../../server/account.ts";

/** Rail, skip link and the watch over the session, around every page of a signed-in person. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const { permissions, displayName, clinicName, clock } = await readAccount();
  return (
    <ClockProvider value={clock}>
      <ClinicFrame
        rail={<Rail permissions={permissions} displayName={displayName} clinicName={clinicName} />}
      >
        {children}
      </ClinicFrame>
      <FocusHeading />
      <SessionGuard />
      <ShortcutHelp />
      <Toaster />
    </ClockProvider>
  );
}
