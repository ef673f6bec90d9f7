/** What a person needs after `ready`: how to get in. */
export function describeSignIn({ dev }) {
  const lines = [
    "",
    "Sign in with a one-time link, from a second terminal in this folder:",
    "  npm run demo-link clinician    also: owner, assistant, front-desk, patient",
    "  npm run demo-link clinician -- --clinic 2    the same for the second clinic",
    "Every mail that the apps send is in the mailbox. Ctrl-C stops everything.",
  ];
  if (dev) lines.push("Development mode: a saved file shows at once.");
  return lines.join("\n");
}
