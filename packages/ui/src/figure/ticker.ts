/** One clock tick for every figure of a page, which spends only part of a frame: who is not reached is first next time. */
const BUDGET_MS = 5;
const waiting: (() => void)[] = [];
let asked = 0;

function tick() {
  const until = performance.now() + BUDGET_MS;
  for (let left = waiting.length; left > 0 && performance.now() < until; left--) {
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
