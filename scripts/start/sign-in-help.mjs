import { DEMO_CLINICIAN_EMAIL, DEMO_PASSWORD } from "@plumbline/demo/sign-in";

/** What a person needs after `ready`: how to get in. A start is always one of the demo. */
export function describeSignIn({ dev }) {
  const lines = [
    "",
    "Sign in with a one-time link, from a second terminal in this folder:",
    "  npm run demo-link clinician    also: owner, assistant, front-desk, patient",
    "  npm run demo-link clinician -- --clinic 2    the same for the second clinic",
    `Or as ${DEMO_CLINICIAN_EMAIL} with the password "${DEMO_PASSWORD}";`,
    "  it asks for a second factor to be set up, as at a real clinic.",
    "Every mail that the apps send is in the mailbox. Ctrl-C stops everything.",
  ];
  if (dev) lines.push("Development mode: a saved file shows at once.");
  return lines.join("\n");
}
