import { createRouter } from "./trpc.ts";

/** Everything a browser of the clinic app can name. */
export const clinicRouter = createRouter({});
export type ClinicRouter = typeof clinicRouter;
