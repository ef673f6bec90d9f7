"use client";
import { isTyping } from "@plumbline/ui/single-keys";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

const ShortcutList = dynamic(() => import("./shortcut-list.tsx").then((module) => module.ShortcutList), {
  ssr: false,
});

/** The examination has a list of its own, with the keys of its fields. */
const OWN_LIST = /^\/patients\/[^/]+\/exams\/[^/]+$/;

/** The list of shortcuts loads with the first `?`. */
export function ShortcutHelp() {
  const [asked, setAsked] = useState(false);
  const isElsewhere = OWN_LIST.test(usePathname());
  useEffect(() => {
    if (asked || isElsewhere) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === "?" && !isTyping(event)) setAsked(true);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [asked, isElsewhere]);
  return asked && !isElsewhere ? <ShortcutList /> : null;
}
