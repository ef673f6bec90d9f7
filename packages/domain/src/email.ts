const LONGEST = 254;
const ADDRESS = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u;

/** The one way an address is stored and compared, or null when it is not complete enough to send to. */
export function normaliseEmail(text: string): string | null {
  const email = text.trim().normalize("NFC").toLowerCase();
  return email.length <= LONGEST && ADDRESS.test(email) ? email : null;
}
