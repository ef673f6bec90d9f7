/** Everything that a tab keeps of unsent work begins with this, so that signing out can wipe it. */
const PREFIX = "plumbline.";
const OWNER_KEY = `${PREFIX}owner`;

/** Wipes what this tab kept. */
export function wipeTabStorage(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

/** Called once somebody is signed in: what another person left in this tab is not theirs to see. */
export function claimTabStorage(email: string): void {
  if (sessionStorage.getItem(OWNER_KEY) !== email) wipeTabStorage();
  sessionStorage.setItem(OWNER_KEY, email);
}
