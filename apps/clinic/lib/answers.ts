import type { ClinicRouter } from "@plumbline/api/clinic-root";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** What the procedures of this app answer and ask for, by area and name. */
export type Answers = inferRouterOutputs<ClinicRouter>;
export type Asks = inferRouterInputs<ClinicRouter>;
