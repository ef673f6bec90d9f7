import type { Context } from "../src/context.ts";

/** For calls that have nothing to do with a course. */
const absent = (): never => {
  throw new Error("this test has no course");
};

export const WITHOUT_COURSE: Pick<Context, "payments" | "films" | "uploads" | "limiter"> = {
  payments: null,
  films: { sign: absent, read: absent },
  uploads: { sign: absent, read: absent },
  limiter: { take: absent, takeFor: absent, giveBack: absent, clear: absent },
};
