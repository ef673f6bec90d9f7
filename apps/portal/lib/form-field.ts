import type { FormEvent } from "react";

/** The text of one field of a form that was sent; empty when it has none. */
export function readField(event: FormEvent<HTMLFormElement>, name: string): string {
  const value = new FormData(event.currentTarget).get(name);
  return typeof value === "string" ? value.trim() : "";
}
