import { keep, readKept } from "./tab-storage.ts";

/** The address that a link was asked for: in the tab, never in the address bar. */
export function keepAddress(email: string): void {
  keep("address", email);
}

export function readAddress(): string | null {
  return readKept<string>("address");
}

export type ShownCode = { readonly code: string; readonly expiresAt: string };

/** A code is worth something only in the browser that asked for the link; the link's token is not kept anywhere. */
export function keepCode({ code, expiresAt }: ShownCode): void {
  keep("code", { code, expiresAt });
}

/** The code that this tab showed, while it works. */
export function readCode(): string | null {
  const found = readKept<ShownCode>("code");
  return found !== null && Date.now() < Date.parse(found.expiresAt) ? found.code : null;
}
