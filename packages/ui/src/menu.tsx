"use client";
import { Menu as Base } from "@base-ui/react/menu";
import { clsx } from "clsx";
import { EllipsisVertical } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

export type MenuItem = {
  label: ReactNode;
  onSelect?: () => void;
  /** A place instead of a deed. */
  href?: string;
  icon?: ReactNode;
  tone?: "stop";
  disabled?: boolean;
};

export type MenuProps = {
  /** What the button is called; also its tooltip when there is no `trigger`. */
  label: string;
  items: readonly MenuItem[];
  trigger?: ReactElement;
};

const dots = (label: string) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    className="grid size-8 place-items-center rounded-md hover:bg-sunk portal:size-11"
  >
    <EllipsisVertical aria-hidden="true" className="size-5" />
  </button>
);

export function Menu({ label, items, trigger }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger ?? dots(label)} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup
            aria-label={label}
            className="min-w-44 rounded-md border border-line bg-surface p-1 text-ink shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {items.map((item, place) => (
              <Base.Item
                key={place}
                disabled={item.disabled}
                onClick={item.onSelect}
                render={item.href ? <a href={item.href}>{item.label}</a> : undefined}
                className={clsx(
                  "flex min-h-row items-center gap-2 rounded-md px-2.5 text-ink no-underline outline-none data-disabled:text-ink-soft data-highlighted:bg-accent-soft",
                  item.tone === "stop" && "!text-stop",
                )}
              >
                {item.icon}
                {item.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
