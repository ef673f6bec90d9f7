/** What was typed into a field of a form; empty when the field is not there. */
export function readText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
