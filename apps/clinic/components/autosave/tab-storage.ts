/** The tab's own storage. Every key begins with `plumbline.`; signing out wipes them. */
const TAB_STORAGE_PREFIX = "plumbline.";

/** What was kept under a name, or null; text that is not ours to read counts as nothing. */
export function readKept<T>(name: string): T | null {
  try {
    const text = sessionStorage.getItem(TAB_STORAGE_PREFIX + name);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** Keeps a value until the tab closes; null forgets it. A full or closed storage is not a fault of the person. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(TAB_STORAGE_PREFIX + name);
    else sessionStorage.setItem(TAB_STORAGE_PREFIX + name, JSON.stringify(value));
  } catch {
    return;
  }
}
