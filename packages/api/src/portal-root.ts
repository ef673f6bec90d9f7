import { ownLogRouter } from "./log/router.ts";
import { todayRouter } from "./today/router.ts";
import { createRouter } from "./trpc.ts";

/** Everything a browser of the portal app can name. */
export const portalRouter = createRouter({
  log: ownLogRouter,
  today: todayRouter,
});
export type PortalRouter = typeof portalRouter;
