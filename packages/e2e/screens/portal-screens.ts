import type { Screen, Viewer } from "./screen.ts";

const LOST = "a-token-that-was-never-issued-0000000000000";

const see = (viewer: Viewer, name: string, path: Screen["path"], more: Partial<Screen> = {}): Screen => ({
  app: "portal",
  viewer,
  name: `portal-${name}`,
  path,
  ...more,
});

export const PORTAL_SCREENS: readonly Screen[] = [
  see("nobody", "sign-in", () => "/sign-in"),
  see("nobody", "sign-in-code", () => "/sign-in?step=code"),
  see("nobody", "link", () => `/sign-in/link?token=${LOST}`),
  see("nobody", "invitation", ({ own }) => `/invitation?token=${own.patientToken}`),
  see("nobody", "invitation-dead", () => "/invitation"),
  see("demo patient", "today", () => "/"),
  see("demo patient", "exercise", ({ demo }) => `/exercise/${demo.itemId}`),
  see("demo patient", "log-done", ({ demo }) => `/exercise/${demo.itemId}?log=done`),
  see("demo patient", "log-part", ({ demo }) => `/exercise/${demo.itemId}?log=part`),
  see("demo patient", "log-skipped", ({ demo }) => `/exercise/${demo.itemId}?log=skipped`),
  see("demo patient", "you", () => "/you"),
  see("demo patient", "paper", () => "/paper"),
  see("nobody", "exercises", () => "/exercises"),
  see("nobody", "exercise-open", () => "/exercises/bridge"),
  see("nobody", "exercise-ball", () => "/exercises/ball-tfl-wall"),
  see("nobody", "warning-signs", () => "/warning-signs"),
  see("nobody", "courses", () => "/course"),
  see("nobody", "course", () => "/course/alder-demo"),
  see("nobody", "lesson-free", () => "/course/alder-demo/hip-joint-tour"),
  see("nobody", "lesson-closed", () => "/course/alder-demo/pelvis-lumbar"),
  see("nobody", "course-sign-in", () => "/sign-in/course"),
  see("demo buyer", "own-course", () => "/course/alder-demo"),
  see("demo buyer", "lesson", () => "/course/alder-demo/pelvis-lumbar"),
  see("demo buyer", "buyer-you", () => "/you"),
  see("demo patient", "not-found", () => "/nowhere", { missing: true }),
  see("own patient", "no-program", () => "/"),
];
