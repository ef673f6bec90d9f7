import { courseRouter } from "./course/router.ts";
import { publicFigureRouter } from "./figure/router.ts";
import { ownLogRouter } from "./log/router.ts";
import { purchaseRouter } from "./purchase/router.ts";
import { todayRouter } from "./today/router.ts";
import { createRouter } from "./trpc.ts";
import { ownFilesRouter } from "./upload/router.ts";

/** Everything a browser of the portal app can name. */
export const portalRouter = createRouter({
  course: courseRouter,
  files: ownFilesRouter,
  figure: publicFigureRouter,
  log: ownLogRouter,
  purchase: purchaseRouter,
  today: todayRouter,
});
export type PortalRouter = typeof portalRouter;
