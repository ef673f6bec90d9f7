import type { Frames } from "@plumbline/domain/figure/frames";

/** The frames of a movement, from a file of the product or from the clinic's own. */
export async function fetchFrames(src: string, signal: AbortSignal): Promise<Frames> {
  const answer = await fetch(src, { signal });
  if (!answer.ok) throw new Error(`The movement was answered with ${answer.status}.`);
  const body = (await answer.json()) as Frames | { result: { data: Frames } };
  return "result" in body ? body.result.data : body;
}
