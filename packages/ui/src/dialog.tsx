"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

export type DialogProps = {
  /** Controlled; with `trigger` alone the dialog minds itself. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, primary last. `DialogClose` closes. */
  actions?: ReactNode;
  size?: "narrow" | "wide";
};

export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  children,
  actions,
  size,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.15_0.02_215/0.55)] transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={clsx(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-surface text-ink shadow-float transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            size === "wide" ? "max-w-3xl" : "max-w-md",
          )}
        >
          <Base.Title className="p-4 pr-14 pb-2 text-xl font-bold">{title}</Base.Title>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">
            {description ? (
              <Base.Description className="mb-3 text-ink-soft">{description}</Base.Description>
            ) : null}
            {children}
          </div>
          {actions ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line p-4">{actions}</div>
          ) : null}
          {/* Last in order, so that opening lands on the first field and not on the way out. */}
          <Base.Close
            aria-label="Close"
            className="absolute top-3 right-3 grid size-8 place-items-center rounded-md hover:bg-sunk"
          >
            <X aria-hidden="true" className="size-5" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Wraps a button of the dialog that does nothing but close it: `<DialogClose render={<Button>Keep</Button>} />`. */
export function DialogClose({ render }: { render: ReactElement }) {
  return <Base.Close render={render} />;
}
