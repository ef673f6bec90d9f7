import { clsx } from "clsx";
import type { ComponentPropsWithRef, ReactNode } from "react";

const BOX_OFF = "disabled:border-line disabled:bg-sunk";

/** A button without a box gets none by being disabled: it fades. */
const looks = {
  primary: `bg-accent text-on-accent border-transparent hover:not-disabled:not-aria-disabled:bg-accent-strong ${BOX_OFF}`,
  quiet: `bg-surface text-ink border-line-strong hover:not-disabled:not-aria-disabled:bg-sunk ${BOX_OFF}`,
  plain:
    "bg-transparent text-accent border-transparent hover:not-disabled:not-aria-disabled:bg-accent-soft disabled:opacity-45",
  danger: `bg-surface text-stop border-stop hover:not-disabled:not-aria-disabled:bg-stop hover:not-disabled:not-aria-disabled:text-on-stop ${BOX_OFF}`,
};

type Look = {
  variant?: keyof typeof looks;
  /** `wide` fills its column; the portal's main action. */
  wide?: boolean;
  icon?: ReactNode;
};

export type ButtonProps = ComponentPropsWithRef<"button"> &
  Look & {
    /** While true the button keeps focus and its size, says it is busy and ignores presses. */
    pending?: boolean;
  };

/** The look alone, for a link that acts as the screen's primary action. */
export function buttonClass({ variant = "quiet", wide }: Look = {}): string {
  return clsx(
    "inline-flex min-h-control items-center justify-center gap-2 rounded-md border px-3.5 py-1 text-base font-semibold no-underline transition-colors portal:px-5",
    "aria-disabled:cursor-default disabled:cursor-not-allowed disabled:text-ink-soft",
    looks[variant],
    wide && "w-full",
  );
}

export function Button({
  variant,
  wide,
  icon,
  pending,
  className,
  children,
  onClick,
  type,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? "button"}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass({ variant, wide }), "relative", className)}
    >
      <span className={clsx("inline-flex items-center gap-2", pending && "opacity-40")}>
        {icon}
        {children}
      </span>
      {pending ? (
        <span className="absolute inset-0 grid place-items-center" aria-hidden="true">
          <span className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent" />
        </span>
      ) : null}
    </button>
  );
}
