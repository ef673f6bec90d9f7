import type { APIRequestContext, APIResponse } from "@playwright/test";

/** What an answer of a procedure says, without the types of the server: a browser has none either. */
export type Answer = {
  readonly status: number;
  readonly data: unknown;
  readonly error: {
    readonly message: string;
    readonly fault: string | null;
    readonly reason: string | null;
  } | null;
};

type Body = {
  result?: { data: unknown };
  error?: { message: string; data?: { fault?: string | null; detail?: { reason?: string } } };
};

async function readAnswer(response: APIResponse): Promise<Answer> {
  const body = (await response.json().catch(() => ({}))) as Body;
  const { error } = body;
  return {
    status: response.status(),
    data: body.result?.data,
    error:
      error === undefined
        ? null
        : {
            message: error.message,
            fault: error.data?.fault ?? null,
            reason: error.data?.detail?.reason ?? null,
          },
  };
}

/** A session as a program uses it: the procedures and the sign-in endpoints of one app. */
export class Caller {
  readonly request: APIRequestContext;
  readonly #origin: string;

  constructor(request: APIRequestContext, origin: string) {
    this.request = request;
    this.#origin = origin;
  }

  async tryMutate(procedure: string, input: unknown): Promise<Answer> {
    return readAnswer(await this.#post(`/api/trpc/${procedure}`, input));
  }

  async tryQuery(procedure: string, input?: unknown): Promise<Answer> {
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const headers = { "x-plumbline": "1" };
    return readAnswer(await this.request.get(`${this.#origin}/api/trpc/${procedure}${query}`, { headers }));
  }

  async mutate<T>(procedure: string, input: unknown): Promise<T> {
    return takeData<T>(procedure, await this.tryMutate(procedure, input));
  }

  async query<T>(procedure: string, input?: unknown): Promise<T> {
    return takeData<T>(procedure, await this.tryQuery(procedure, input));
  }

  async auth<T>(endpoint: string, input: unknown): Promise<T> {
    const response = await this.#post(`/api/auth/${endpoint}`, input);
    if (!response.ok()) throw new Error(`${endpoint}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  }

  #post(path: string, data: unknown): Promise<APIResponse> {
    const headers = { "x-plumbline": "1", origin: this.#origin };
    return this.request.post(`${this.#origin}${path}`, { data: data as object, headers });
  }
}

function takeData<T>(procedure: string, answer: Answer): T {
  if (answer.error !== null || answer.status !== 200)
    throw new Error(`${procedure}: ${answer.status} ${answer.error?.message ?? ""}`);
  return answer.data as T;
}
