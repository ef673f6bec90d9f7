/** One column of low cards on a narrow phone, two on a wider one, then as many as fit. */
export const CARD_GRID =
  "grid grid-cols-2 gap-3 max-[26rem]:grid-cols-1 sm:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))]";
