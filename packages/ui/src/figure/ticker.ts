/** One clock tick for every figure of a page, which spends only part of a frame: who is not reached is first next time. */
const BUDGET_MS = 5;
/** Most that are drawn in one frame: neighbours, so that little of the screen is put together anew. */
const MOST = 4;
/** A frame that took so many times the usual was late: then fewer figures are drawn in the next one. */
const LATE = 1.35;
/** What is usual follows the quickest frames, and slowly a screen that shows fewer of them. */
const SLOWER = 1.001;

/** Draws what is due; false where nothing was. */
type Draw = () => boolean;

const waiting: Draw[] = [];
let asked = false;
/** When the last frame was; null after a pause. */
let last: number | null = null;
let usual = Number.POSITIVE_INFINITY;
let share = MOST;

function ask(): void {
  asked = true;
  requestAnimationFrame(tick);
}

function tick(now: number): void {
  asked = false;
  if (waiting.length === 0) return;
  // Before anything is drawn: one that fails does not stop the others.
  ask();
  if (last !== null) {
    const gap = now - last;
    usual = Math.min(gap, usual * SLOWER);
    share = gap > usual * LATE ? Math.max(1, share / 2) : Math.min(MOST, share + 0.1);
  }
  last = now;
  const until = performance.now() + BUDGET_MS;
  let left = Math.floor(share);
  for (let count = waiting.length; count > 0 && left > 0 && performance.now() < until; count--) {
    const draw = waiting.shift();
    if (draw === undefined) break;
    waiting.push(draw);
    if (draw()) left--;
  }
}

/** Draws with every tick until the function that comes back is called. */
export function join(draw: Draw): () => void {
  waiting.push(draw);
  if (!asked) {
    last = null;
    ask();
  }
  return () => {
    const at = waiting.indexOf(draw);
    if (at >= 0) waiting.splice(at, 1);
  };
}
