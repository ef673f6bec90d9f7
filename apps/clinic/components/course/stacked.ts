/** A table of many columns becomes one block a row where they do not fit. */
export const STACKED_TABLE =
  "max-xl:[&_table]:block max-xl:[&_tbody]:block max-xl:[&_tbody_tr]:flex max-xl:[&_tbody_tr]:flex-wrap max-xl:[&_tbody_tr]:items-center max-xl:[&_thead]:sr-only";
export const STACKED_ROW = "max-xl:py-2";
export const STACKED_CELL = "max-xl:h-auto max-xl:py-0";
/** The name of a column, said before its value where the head is not seen. */
export const STACKED_LABEL = "text-ink-soft xl:hidden";
