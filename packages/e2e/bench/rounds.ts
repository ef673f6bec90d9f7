import autocannon from "autocannon";

export type Target = {
  readonly url: string;
  readonly headers?: Record<string, string>;
  /** Asked for in turn instead of the one path of `url`. */
  readonly paths?: readonly string[];
  /** Makes the next call of a target that changes something: no two are the same. */
  readonly next?: () => Call;
};
export type Call = { readonly headers: Record<string, string>; readonly body: string };
export type Sample = { readonly p95Ms: number; readonly perSecond: number };
export type Comparison = { readonly ours: Sample; readonly anchor: Sample }[];

export type Pace = { readonly rounds: number; readonly seconds: number; readonly warmUpSeconds: number };
export const FULL: Pace = { rounds: 5, seconds: 10, warmUpSeconds: 5 };
export const QUICK: Pace = { rounds: 3, seconds: 3, warmUpSeconds: 2 };

const CONNECTIONS = 16;

function toRequests({ paths, next }: Target): Pick<autocannon.Options, "method" | "requests"> {
  if (paths !== undefined) return { requests: paths.map((path) => ({ path })) };
  if (next === undefined) return {};
  return { requests: [{ method: "POST", setupRequest: (request) => ({ ...request, ...next() }) }] };
}

/** Latencies one by one: the tool's own histogram is in whole milliseconds and has no 95th percentile. */
async function load(target: Target, seconds: number): Promise<Sample> {
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((done, failed) => {
    const { url, headers } = target;
    const options = {
      url,
      ...(headers === undefined ? {} : { headers }),
      ...toRequests(target),
      connections: CONNECTIONS,
      duration: seconds,
    };
    const run = autocannon(options, (error: Error | null, told) =>
      error === null ? done(told) : failed(error),
    );
    run.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${target.url}: ${result.non2xx} refused and ${result.errors} failed; nothing was measured.`,
    );
  }
  times.sort((a, b) => a - b);
  return {
    p95Ms: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    perSecond: times.length / result.duration,
  };
}

/** Ours and the anchor take turns, so that whatever else the machine does falls on both. */
export async function compare(ours: Target, anchor: Target, pace: Pace): Promise<Comparison> {
  await load(ours, pace.warmUpSeconds);
  await load(anchor, pace.warmUpSeconds);
  const rounds: Comparison = [];
  for (let round = 0; round < pace.rounds; round += 1) {
    rounds.push({ ours: await load(ours, pace.seconds), anchor: await load(anchor, pace.seconds) });
  }
  return rounds;
}

/** Refuses to time two servers that do not say the same. */
export async function assertSameBytes(ours: Target, anchor: Target): Promise<number> {
  const read = async ({ url, headers = {} }: Target) => {
    const answer = await fetch(url, { headers: { ...headers, "accept-encoding": "identity" } });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${body.slice(0, 200)}`);
    return body;
  };
  const [a, b] = [await read(ours), await read(anchor)];
  if (a === b) return Buffer.byteLength(a);
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const [oursThere, anchorThere] = [a.slice(at, at + 60), b.slice(at, at + 60)];
  throw new Error(`Different bytes at ${at}: ${oursThere} | ${anchorThere}`);
}
