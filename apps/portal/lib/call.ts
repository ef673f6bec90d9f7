import type { PortalRouter } from "@plumbline/api/portal-root";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Inputs = inferRouterInputs<PortalRouter>["log"];
type Outputs = inferRouterOutputs<PortalRouter>["log"];

export type Entry = Inputs["record"];
/** As the page reads it, in the server's own process: dates are still dates. */
export type TodayView = Awaited<ReturnType<ReturnType<PortalRouter["createCaller"]>["today"]["show"]>>;
export type Program = NonNullable<TodayView["program"]>;
export type ProgramItem = Program["items"][number];

/** `away`: no answer, or the server is busy, so trying again helps. `refused`: the same call fails again. */
export type FailureKind = "away" | "signed-out" | "refused";

export class CallFailure extends Error {
  override readonly name = "CallFailure";
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

const ANSWER_WITHIN_MS = 15_000;
const AWAY = "The clinic’s server cannot be reached.";

/** Who a call comes from: what the page does by itself does not keep the session alive. */
export type Cause = "person" | "timer";

const HEADERS = { "content-type": "application/json", "x-plumbline": "1" };

/** Every change leaves the browser here: JSON, our own header, our own origin. */
export async function postJson(
  path: string,
  body: unknown,
  cause: Cause = "person",
  outlivesPage = false,
): Promise<Response> {
  try {
    return await fetch(path, {
      method: "POST",
      headers: cause === "timer" ? { ...HEADERS, "x-plumbline-poll": "1" } : HEADERS,
      body: JSON.stringify(body),
      keepalive: outlivesPage,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  } catch {
    throw new CallFailure("away", AWAY);
  }
}

/** One call, not batched: the body is the input, the answer `{ result: { data } }` or `{ error }`. */
export async function sendLog<P extends "record" | "correct">(
  name: P,
  input: Inputs[P],
  cause: Cause,
): Promise<Outputs[P]> {
  return readAnswer(await postJson(`/api/trpc/log.${name}`, input, cause));
}

/** What a call answered, or a `CallFailure` that says whether trying again helps. */
export async function readAnswer<T>(response: Response): Promise<T> {
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && isAnswer<T>(answer)) return answer.result.data;
  if (response.status === 401) throw new CallFailure("signed-out", "Please sign in again.");
  if (response.status === 429) throw new CallFailure("away", readMessage(answer));
  if (response.status >= 500 || response.ok) throw new CallFailure("away", AWAY);
  throw new CallFailure("refused", readMessage(answer));
}

/** Reads by a call. Only what a person asks for keeps the session alive. */
export async function getJson(path: string, input: unknown, cause: Cause): Promise<Response> {
  try {
    return await fetch(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`, {
      headers: cause === "timer" ? { "x-plumbline-poll": "1" } : {},
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  } catch {
    throw new CallFailure("away", AWAY);
  }
}

function isAnswer<T>(answer: unknown): answer is { result: { data: T } } {
  return typeof answer === "object" && answer !== null && "result" in answer;
}

type Refused = { error?: { message?: unknown; data?: { issues?: { message: string }[] } } };

/** What is wrong with one value says more than that something is. */
function readMessage(answer: unknown): string {
  const { error } = (answer ?? {}) as Refused;
  const [issue] = error?.data?.issues ?? [];
  if (issue !== undefined) return issue.message;
  return typeof error?.message === "string" ? error.message : "This entry was not accepted.";
}
