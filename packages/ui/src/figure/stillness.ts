/** The system's setting of people who want less movement. */
export const LESS_MOTION = "(prefers-reduced-motion: reduce)";

export const wantsStillness = (): boolean => window.matchMedia(LESS_MOTION).matches;
