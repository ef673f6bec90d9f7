const LONGEST = 254;
const ADDRESS = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u;

/** The one way an address is stored and compared. */
export function foldEmail(text: string): string {
  return text.trim().normalize("NFC").toLowerCase();
}

/** The address as it is stored and compared, or null when it is not complete enough to send to. */
export function normaliseEmail(text: string): string | null {
  const email = foldEmail(text);
  return email.length <= LONGEST && ADDRESS.test(email) ? email : null;
}
