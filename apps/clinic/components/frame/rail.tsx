"use client";
import { AppRail } from "@plumbline/ui/app-rail";
import {
  ClipboardList,
  Contact,
  Dumbbell,
  History,
  MonitorPlay,
  Settings2,
  UserRound,
  UsersRound,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { AccountMenu } from "./account-menu.tsx";
import { QuietLink } from "./quiet-link.tsx";

const PLACES = [
  { href: "/caseload", label: "Caseload", permission: "chart.read", Mark: ClipboardList },
  { href: "/patients", label: "Patients", permission: "patient.contact", Mark: Contact },
  { href: "/library", label: "Library", permission: "exercise.read", Mark: Dumbbell },
  { href: "/course", label: "Course", permission: "course.manage", Mark: MonitorPlay },
  { href: "/team", label: "Team", permission: "team.manage", Mark: UsersRound },
  { href: "/settings", label: "Settings", permission: "settings.manage", Mark: Settings2 },
  { href: "/audit", label: "Audit", permission: "audit.read", Mark: History },
] as const;

type RailProps = {
  permissions: readonly string[];
  displayName: string;
  clinicName: string;
};

/** A chart belongs to the caseload for those who read charts, to the contacts for everyone else. */
function isCurrent(path: string, href: string, readsCharts: boolean): boolean {
  const isChart = /^\/patients\/(?!new$)[^/]+/.test(path);
  if (isChart) return href === (readsCharts ? "/caseload" : "/patients");
  return path === href || path.startsWith(`${href}/`);
}

export function Rail({ permissions, displayName, clinicName }: RailProps) {
  const path = usePathname();
  const readsCharts = permissions.includes("chart.read");
  const places = PLACES.filter((place) => permissions.includes(place.permission)).map(
    ({ href, label, Mark }) => ({
      href,
      label,
      icon: <Mark className="size-5" />,
      current: isCurrent(path, href, readsCharts),
    }),
  );
  const account = {
    href: "/account",
    label: "Account",
    icon: <UserRound className="size-5" />,
    current: path === "/account",
  };
  return (
    <>
      <div className="contents md:hidden">
        <AppRail items={[...places, account]} Link={QuietLink} />
      </div>
      <div className="hidden md:contents">
        <AppRail
          items={places}
          Link={QuietLink}
          foot={
            <AccountMenu displayName={displayName} clinicName={clinicName} current={path === "/account"} />
          }
        />
      </div>
    </>
  );
}
