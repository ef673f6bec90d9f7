import { accountRouter } from "./account/router.ts";
import { auditRouter } from "./audit/router.ts";
import { caseloadRouter } from "./caseload/router.ts";
import { chartRouter } from "./chart/router.ts";
import { examRouter } from "./exam/router.ts";
import { figureRouter } from "./figure/router.ts";
import { exerciseRouter } from "./exercise/router.ts";
import { logRouter } from "./log/router.ts";
import { noteRouter } from "./note/router.ts";
import { patientRouter } from "./patient/router.ts";
import { programRouter } from "./program/router.ts";
import { salesRouter } from "./purchase/router.ts";
import { screenRouter } from "./screen/router.ts";
import { settingsRouter } from "./settings/router.ts";
import { suggestionRouter } from "./suggestion/router.ts";
import { teamRouter } from "./team/router.ts";
import { createRouter } from "./trpc.ts";
import { uploadRouter } from "./upload/router.ts";

/** Everything a browser of the clinic app can name. */
export const clinicRouter = createRouter({
  account: accountRouter,
  audit: auditRouter,
  caseload: caseloadRouter,
  chart: chartRouter,
  exam: examRouter,
  figure: figureRouter,
  exercise: exerciseRouter,
  log: logRouter,
  note: noteRouter,
  patient: patientRouter,
  program: programRouter,
  sales: salesRouter,
  screen: screenRouter,
  settings: settingsRouter,
  suggestion: suggestionRouter,
  team: teamRouter,
  upload: uploadRouter,
});
export type ClinicRouter = typeof clinicRouter;
