"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Checkbox } from "./checkbox.tsx";
import { Dialog } from "./dialog.tsx";
import { Kbd } from "./kbd.tsx";
import { isTyping, keepSingleKeys, readSingleKeys, watchSingleKeys } from "./single-keys.ts";

export type ShortcutGroup = {
  title: string;
  shortcuts: readonly { keys: readonly string[]; does: string }[];
};

/** Opens on `?`, whatever is turned off: the switch is in it. Place once in the layout. */
export function ShortcutSheet({ groups }: { groups: readonly ShortcutGroup[] }) {
  const [open, setOpen] = useState(false);
  const singleKeys = useSyncExternalStore(watchSingleKeys, readSingleKeys, () => true);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "?" && !isTyping(event)) setOpen(true);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keyboard shortcuts" size="wide">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 font-semibold">{group.title}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <div
                  key={shortcut.does}
                  className="flex min-h-row items-center justify-between gap-4 border-b border-line"
                >
                  <dt>{shortcut.does}</dt>
                  <dd className="flex gap-1">
                    {shortcut.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        className="mt-4"
        label="Shortcuts of a single key"
        hint="Turn off if speech input or a stray key sets them off."
        checked={singleKeys}
        onChange={(event) => keepSingleKeys(event.currentTarget.checked)}
      />
    </Dialog>
  );
}
