const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids are the only names that files here have; anything else never reaches a path. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
