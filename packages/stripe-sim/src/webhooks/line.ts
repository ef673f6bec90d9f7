import { Agent as HttpAgent, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";

/** Why no answer came, in a word. */
export function describeFailure(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === "TimeoutError") return "no answer in time";
  return "code" in cause ? String(cause.code) : cause.message;
}

/** Kept-open connections to the endpoints: a storm of deliveries takes a quarter of the time that it takes by fetch. */
export class Line {
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https = new HttpsAgent({ keepAlive: true });

  /** The status of the answer. A redirect is an answer and is not followed. */
  post(url: string, body: string, signature: string, timeoutMs: number): Promise<number> {
    const isSecure = url.startsWith("https:");
    return new Promise((resolve, reject) => {
      const options = {
        method: "POST",
        agent: isSecure ? this.#https : this.#http,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(body),
          "stripe-signature": signature,
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        },
      };
      const sent = (isSecure ? requestHttps : requestHttp)(url, options, (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer.statusCode ?? 0));
        answer.once("error", reject);
      });
      sent.once("error", (cause) => reject(cause.name === "AbortError" ? (cause.cause ?? cause) : cause));
      sent.end(body);
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}
