/** One clock tick for every figure of a page, which spends only part of a frame: who is not reached is first next time. */
const BUDGET_MS = 5;
/** Most that are drawn in one frame: neighbours, so that little of the screen is put together anew. */
const MOST = 4;
/** A frame that took longer than this was late: then fewer figures are drawn in the next one. */
const LATE_MS = 22;
const waiting: (() => void)[] = [];
let asked = 0;
let last = 0;
let share = MOST;

function tick(now: number) {
  share = now - last > LATE_MS ? Math.max(1, share / 2) : Math.min(MOST, share + 0.1);
  last = now;
  const until = performance.now() + BUDGET_MS;
  let left = Math.min(waiting.length, Math.floor(share));
  for (; left > 0 && performance.now() < until; left--) {
    const draw = waiting.shift();
    if (draw === undefined) break;
    waiting.push(draw);
    draw();
  }
  asked = waiting.length > 0 ? requestAnimationFrame(tick) : 0;
}

/** Draws with every tick until the function that comes back is called. */
export function join(draw: () => void): () => void {
  waiting.push(draw);
  if (asked === 0) asked = requestAnimationFrame(tick);
  return () => {
    const at = waiting.indexOf(draw);
    if (at >= 0) waiting.splice(at, 1);
  };
}
