"use client";
import { PortalBar } from "@plumbline/ui/portal-bar";
import { CalendarCheck, UserRound } from "lucide-react";
import { usePathname } from "next/navigation";
import { PageLink } from "./page-link.tsx";

const PLACES = [
  { href: "/", label: "Today", icon: <CalendarCheck className="size-6" /> },
  { href: "/you", label: "You", icon: <UserRound className="size-6" /> },
];

export function Bar() {
  const path = usePathname();
  return (
    <PortalBar items={PLACES.map((item) => ({ ...item, current: item.href === path }))} Link={PageLink} />
  );
}
