import { CLINIC_SCREENS } from "./clinic-screens.ts";
import { ENTRY_SCREENS } from "./entry-screens.ts";
import { PORTAL_SCREENS } from "./portal-screens.ts";
import type { Screen } from "./screen.ts";

/** Every screen of both apps: what is photographed, and what is checked for accessibility. */
export const SCREENS: readonly Screen[] = [...ENTRY_SCREENS, ...CLINIC_SCREENS, ...PORTAL_SCREENS];
