import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import type { LinkElement } from "./navigation.ts";

export type TableProps = {
  caption: string;
  showCaption?: boolean;
  /** `HeaderCell`s, which give the columns their widths: rows still arriving move nothing. */
  head: ReactNode;
  /** `Row`s. */
  children: ReactNode;
  className?: string;
};

/** A region that scrolls must take focus, or the keyboard cannot reach what is cut off. */
const scrollsByKeys = { tabIndex: 0 };

/** Scrolls sideways inside itself on a narrow screen; the region takes focus so that keys can scroll it. */
export function Table({ caption, showCaption, head, children, className }: TableProps) {
  return (
    <section
      aria-label={caption}
      {...scrollsByKeys}
      className={clsx("overflow-x-auto outline-offset-[-3px]", className)}
    >
      <table className="w-full table-fixed border-collapse text-left">
        <caption className={showCaption ? "pb-2 text-left font-semibold" : "sr-only"}>{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

export type SortDirection = "ascending" | "descending";

export type HeaderCellProps = {
  children: ReactNode;
  numeric?: boolean;
  /** Where a press on the header leads; the order lives in the address. */
  sortHref?: string;
  /** The order in force, when this column decides it. */
  sorted?: SortDirection;
  Link?: LinkElement;
  className?: string;
};

export function HeaderCell({ children, numeric, sortHref, sorted, Link = "a", className }: HeaderCellProps) {
  const Arrow = sorted === "ascending" ? ArrowUp : sorted === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={clsx(
        "h-row px-2 text-sm font-semibold whitespace-nowrap text-ink-soft",
        numeric && "text-right",
        className,
      )}
    >
      {sortHref ? (
        <Link
          href={sortHref}
          className={clsx(
            "inline-flex min-h-6 items-center gap-1 text-inherit no-underline hover:text-ink hover:underline",
            sorted && "text-ink",
          )}
        >
          {children}
          <Arrow aria-hidden="true" className={clsx("size-3.5", !sorted && "opacity-60")} />
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={clsx("border-b border-line hover:bg-sunk", className)} />;
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={clsx("h-row px-2 py-1 align-middle", className)} />;
}

/** The cell that names its row. */
export function RowHeader({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={clsx(
        "h-row min-w-36 px-2 py-1 text-left wrap-anywhere align-middle font-semibold [&_a]:inline-block [&_a]:py-0.5",
        className,
      )}
    />
  );
}

export type NumericCellProps = {
  value: number | string | null | undefined;
  /** Lighter, after the value. */
  unit?: string;
  /** Said when there is no value. */
  missing?: string;
  className?: string;
};

export function NumericCell({ value, unit, missing = "Not measured", className }: NumericCellProps) {
  return (
    <td className={clsx("h-row px-2 py-1 text-right align-middle whitespace-nowrap tabular-nums", className)}>
      <Measure value={value} unit={unit} missing={missing} />
    </td>
  );
}

/** A value with its lighter unit; degrees sit close, words keep a space. */
export function Measure({ value, unit, missing = "Not measured" }: Omit<NumericCellProps, "className">) {
  if (value === null || value === undefined || value === "")
    return <span className="text-sm text-ink-soft">{missing}</span>;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {value}
      {unit ? (
        <span className="font-light text-ink-soft">{unit === "°" || unit === "%" ? unit : ` ${unit}`}</span>
      ) : null}
    </span>
  );
}
