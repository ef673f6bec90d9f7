import { afterEach, expect, test, vi } from "vitest";
import { callBy, useApi } from "../lib/api.tsx";

afterEach(() => vi.unstubAllGlobals());

/** The header of each request that two calls make at once. */
async function readPolls(first: boolean, second: boolean): Promise<(string | null)[]> {
  const polls: (string | null)[] = [];
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    polls.push(new Headers(init.headers).get("x-plumbline-poll"));
    return Promise.reject(new TypeError("no line"));
  });
  // No hook of React is in it: one client a tab.
  const api = useApi();
  const examId = "0190d9a0-0000-7000-8000-000000000000";
  await Promise.allSettled([
    api.exam.show.query({ examId }, callBy({ byItself: first })),
    api.exam.show.query({ examId }, callBy({ byItself: second })),
  ]);
  return polls;
}

test("what the page sends by itself says that it is nobody's doing", async () => {
  expect(await readPolls(true, true)).toEqual(["1"]);
});

test("a person's call is activity, also when it travels with one that is not", async () => {
  expect(await readPolls(false, false)).toEqual([null]);
  expect(await readPolls(true, false)).toEqual([null]);
});
