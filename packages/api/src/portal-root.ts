import { createRouter } from "./trpc.ts";

/** Everything a browser of the portal app can name. */
export const portalRouter = createRouter({});
export type PortalRouter = typeof portalRouter;
