"use client";
import { Toaster as Sonner, toast } from "sonner";

/** Once, in the layout. Sits above the bottom bar and never over the focused field's corner. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      mobileOffset={{ bottom: "5rem" }}
      containerAriaLabel="Messages"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line-strong bg-surface p-3 font-sans text-base text-ink shadow-float sm:w-96",
          content: "min-w-0 flex-1 basis-44",
          title: "font-semibold",
          description: "text-ink-soft",
          actionButton:
            "min-h-8 shrink-0 rounded-md px-2.5 font-semibold text-accent underline hover:bg-accent-soft portal:min-h-11",
          closeButton:
            "order-last grid size-8 shrink-0 place-items-center rounded-md hover:bg-sunk portal:size-11 [&>svg]:size-4",
          icon: "text-stop",
        },
      }}
    />
  );
}

/** Undo before a confirmation dialog: the deed is done at once and can be taken back for ten seconds. */
export function showUndo(message: string, undo: () => void | Promise<void>) {
  toast(message, { duration: 10_000, action: { label: "Undo", onClick: () => void undo() } });
}

/** Takes a failure away once the deed is tried again. */
export function hideFailure(message: string) {
  toast.dismiss(message);
}

export function showMessage(message: string, description?: string) {
  toast(message, { description, duration: 6_000 });
}

/** A failure stays until it is put away, tried again or followed by another of its kind. */
export function showFailure(message: string, options: { description?: string; retry?: () => void } = {}) {
  toast.error(message, {
    id: message,
    description: options.description,
    duration: Number.POSITIVE_INFINITY,
    closeButton: true,
    action: options.retry && { label: "Try again", onClick: options.retry },
  });
}
