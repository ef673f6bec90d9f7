export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One value of a query parameter; a repeated one counts once. */
export function pickText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

export function pickOne<T extends string>(
  value: string | string[] | undefined,
  allowed: readonly T[],
  fallback: T,
): T {
  const text = pickText(value);
  return allowed.find((one) => one === text) ?? fallback;
}

export function pickPage(value: string | string[] | undefined): number {
  const page = Number(pickText(value));
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}

/** A query string of what differs from nothing; empty values leave no trace in the address. */
export function writeQuery(path: string, values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
