type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The one-time token of a mailed link, or null when the link was cut short. */
export function readToken({ token }: Query): string | null {
  return typeof token === "string" && token !== "" ? token : null;
}
