import { readdirSync } from "node:fs";
import { request } from "node:http";
import { join, relative } from "node:path";
import type { StorageState } from "./own-clinic.ts";
import { ROOT } from "./places.ts";

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request exactly as written: no path is tidied up, no header is held back, no redirect is followed. */
export function sendRaw(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers: { host, ...headers } });
    asked.on("error", reject);
    asked.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    asked.end();
  });
}

export function cookieHeader({ cookies }: StorageState): string {
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Every page of an app, from its own folder, with these ids in the place of its parameters. */
export function listPages(app: "clinic" | "portal", ids: Readonly<Record<string, string>>): string[] {
  const folder = join(ROOT, "apps", app, "app");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)page\.tsx$/.test(file) && !file.includes("@"))
    .map((file) => relative(folder, join(folder, file, "..")))
    .map(
      (path) =>
        `/${path
          .split("/")
          .filter((part) => part !== "" && !part.startsWith("("))
          .join("/")}`,
    )
    .map((path) => path.replace(/\[(\w+)\]/g, (_whole, name: string) => ids[name] ?? crypto.randomUUID()))
    .toSorted();
}
