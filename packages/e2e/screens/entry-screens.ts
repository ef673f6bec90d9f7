import type { Screen } from "./screen.ts";

const LOST = "a-token-that-was-never-issued-0000000000000";
const nobody = { app: "clinic", viewer: "nobody" } as const;

/** The clinic before anybody is signed in. */
export const ENTRY_SCREENS: readonly Screen[] = [
  { ...nobody, name: "sign-in", path: () => "/sign-in" },
  { ...nobody, name: "forgotten-password", path: () => "/sign-in/forgot" },
  { ...nobody, name: "new-password", path: () => `/sign-in/reset?token=${LOST}` },
  { ...nobody, name: "demo-entry", path: () => `/sign-in/demo?token=${LOST}` },
  { ...nobody, name: "invitation", path: ({ own }) => `/invitation?token=${own.staffToken}` },
  { ...nobody, name: "invitation-dead", path: () => "/invitation" },
  { app: "clinic", viewer: "before enrolment", name: "enrol", path: () => "/sign-in/enrol" },
  {
    app: "clinic",
    viewer: "before second factor",
    name: "second-factor",
    path: () => "/sign-in/second-factor",
  },
];
