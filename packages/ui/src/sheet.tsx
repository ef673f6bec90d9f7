"use client";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";

export type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
};

/** The portal's dialog: the browser's own element, from the bottom edge on phones, so that it costs no script. */
export function Sheet({ open, onClose, title, children, actions }: SheetProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open && !box.current?.open) box.current?.showModal();
    if (!open && box.current?.open) box.current.close();
  }, [open]);
  return (
    <dialog
      ref={box}
      aria-labelledby={titleId}
      onClose={onClose}
      className="max-h-[calc(100dvh-2rem)] w-full max-w-lg rounded-lg border border-line bg-surface p-0 text-ink shadow-float max-sm:mb-0 max-sm:max-w-full max-sm:rounded-b-none"
    >
      <h2 id={titleId} className="p-gutter pr-18 pb-2 text-xl font-bold">
        {title}
      </h2>
      <div className="px-gutter pb-gutter">{children}</div>
      {actions ? <div className="flex flex-wrap gap-3 border-t border-line p-gutter">{actions}</div> : null}
      {/* Last in order, so that opening lands on the first field and not on the way out. */}
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="absolute top-3 right-3 grid size-11 place-items-center rounded-md hover:bg-sunk"
      >
        <X aria-hidden="true" className="size-6" />
      </button>
    </dialog>
  );
}
