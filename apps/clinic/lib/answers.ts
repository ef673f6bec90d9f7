import type { ClinicRouter } from "@plumbline/api/clinic-root";
import type { inferRouterInputs } from "@trpc/server";

type Caller = ReturnType<ClinicRouter["createCaller"]>;
type AnswerOf<Procedure> = Procedure extends (...ask: never[]) => Promise<infer Answer> ? Answer : never;

/** What the procedures answer to a page, by area and name; instants are dates here, text in a browser. */
export type Answers = {
  [Area in keyof Caller]: { [Name in keyof Caller[Area]]: AnswerOf<Caller[Area][Name]> };
};
export type Asks = inferRouterInputs<ClinicRouter>;
