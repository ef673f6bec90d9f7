import type { PortalRouter } from "@plumbline/api/portal-root";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { getJson, postJson, readAnswer } from "./call.ts";

type Inputs = inferRouterInputs<PortalRouter>;
type Outputs = inferRouterOutputs<PortalRouter>;
type Caller = ReturnType<PortalRouter["createCaller"]>;

/** As a page reads them, in the server's own process: dates are still dates. */
export type CourseView = Awaited<ReturnType<Caller["course"]["show"]>>;
export type LessonView = Awaited<ReturnType<Caller["course"]["lesson"]>>;
/** An order as it is shown to the browser that made it, and to its buyer. */
export type OrderView = Extract<Outputs["purchase"]["order"], { isKnown: true }>;
export type OrderAnswer = Outputs["purchase"]["order"];
export type OwnOrders = Awaited<ReturnType<Caller["purchase"]["mine"]>>;
export type FilmAddresses = NonNullable<LessonView["links"]>;

export async function buyCourse(input: Inputs["purchase"]["buy"]): Promise<Outputs["purchase"]["buy"]> {
  return readAnswer(await postJson("/api/trpc/purchase.buy", input));
}

/** Asked again and again while a payment is on its way, which is nobody's activity. */
export async function askForOrder(input: Inputs["purchase"]["order"]): Promise<Outputs["purchase"]["order"]> {
  return readAnswer(await getJson("/api/trpc/purchase.order", input, "timer"));
}

export async function renewLinks(input: Inputs["course"]["links"]): Promise<FilmAddresses | null> {
  const answer: Outputs["course"]["links"] = await readAnswer(
    await getJson("/api/trpc/course.links", input, "person"),
  );
  return answer.links;
}

/** Leaves also while the page is closing. A film that plays keeps no session alive: it could be a patient's. */
export async function reportWatched(
  input: Inputs["course"]["watched"],
): Promise<Outputs["course"]["watched"]> {
  return readAnswer(await postJson("/api/trpc/course.watched", input, "timer", true));
}
