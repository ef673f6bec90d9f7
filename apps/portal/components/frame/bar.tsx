"use client";
import { PortalBar } from "@plumbline/ui/portal-bar";
import { CalendarCheck, CirclePlay, UserRound } from "lucide-react";
import { usePathname } from "next/navigation";
import { PageLink } from "./page-link.tsx";

const PLACES = {
  today: { href: "/", label: "Today", icon: <CalendarCheck className="size-6" /> },
  course: { href: "/course", label: "Course", icon: <CirclePlay className="size-6" /> },
  you: { href: "/you", label: "You", icon: <UserRound className="size-6" /> },
};

export type Place = keyof typeof PLACES;

function isBelow(path: string, href: string): boolean {
  return path === href || (href !== "/" && path.startsWith(`${href}/`));
}

export function Bar({ places }: { places: readonly Place[] }) {
  const path = usePathname();
  const items = places.map((name) => ({ ...PLACES[name], current: isBelow(path, PLACES[name].href) }));
  return <PortalBar items={items} Link={PageLink} />;
}
