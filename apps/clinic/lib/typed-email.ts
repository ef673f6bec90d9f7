/** The address typed on one page of signing in, for the next one. In memory only: never in the URL, gone with a load. */
let typed = "";

export function keepTypedEmail(email: string): void {
  typed = email;
}

export function readTypedEmail(): string {
  return typed;
}
