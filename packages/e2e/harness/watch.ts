import type { BrowserContext } from "@playwright/test";

/** What a page says that nobody should have to read: console errors, thrown errors, refused scripts. */
export class Watch {
  readonly #expected: RegExp[] = [];
  readonly #seen: string[] = [];

  follow(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() === "error") this.#seen.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#seen.push(String(error.error())));
  }

  /** For a journey that makes something fail on purpose. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  listUnexpected(): readonly string[] {
    return this.#seen.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }
}

/** How the browser itself reports an answer of this status. */
export function reportOf(status: number): RegExp {
  return new RegExp(`Failed to load resource: the server responded with a status of ${status}`);
}
