/** One place up or down in a list; the ends stay where they are. */
export function moveBy<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const moved = list[from];
  const to = from + by;
  if (moved === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}
