import { clinicRouter } from "@plumbline/api/clinic-root";
import { portalRouter } from "@plumbline/api/portal-root";
import { createCallerFactory } from "@plumbline/api/trpc";
import type { CallsPort, SharedContext } from "./ports.ts";

/** Each app mounts its own root only: a patient's browser cannot name a clinician's procedure. */
export function readCalls(app: "clinic" | "portal", shared: SharedContext): CallsPort {
  const makeContext: CallsPort["makeContext"] = (parts) => ({ ...parts, ...shared });
  return app === "clinic"
    ? { router: clinicRouter, createCaller: createCallerFactory(clinicRouter), makeContext }
    : { router: portalRouter, createCaller: createCallerFactory(portalRouter), makeContext };
}
