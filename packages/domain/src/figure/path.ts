/**
 * A shape between points of the picture: `[a, b, radiusA, radiusB]` is a limb with round ends; a list that begins with
 * -1 is the polygon of the points after it. Radii are in the picture's units, a thousandth of stature.
 */
export type Shape = readonly number[];

/** Units of the picture in one stature. */
export const UNIT = 1000;

/** The outline of shapes as SVG path data; `at` gives the coordinates: x and y of every point in turn. */
export function drawPath(shapes: readonly Shape[], at: readonly number[]): string {
  let path = "";
  const x = (point = 0) => at[2 * point] ?? 0;
  const y = (point = 0) => at[2 * point + 1] ?? 0;
  for (const shape of shapes) {
    if (shape[0] === -1) path += drawPolygon(shape.slice(1), x, y);
    else path += drawLimb(x(shape[0]), y(shape[0]), x(shape[1]), y(shape[1]), shape[2] ?? 0, shape[3] ?? 0);
  }
  return path;
}

const r = (value: number) => Math.round(value * 10) / 10;

function drawLimb(ax: number, ay: number, bx: number, by: number, ra: number, rb: number): string {
  let [dx, dy] = [bx - ax, by - ay];
  const far = Math.hypot(dx, dy);
  if (far <= Math.abs(ra - rb) || far === 0) {
    // Seen end on, only the thicker end shows.
    if (ra < rb) [ax, ay, ra] = [bx, by, rb];
    return `M${r(ax - ra)} ${r(ay)}a${ra} ${ra} 0 1 1 ${2 * ra} 0a${ra} ${ra} 0 1 1 ${-2 * ra} 0Z`;
  }
  dx /= far;
  dy /= far;
  const a = `${r(ax - dy * ra)} ${r(ay + dx * ra)}A${ra} ${ra} 0 0 1 ${r(ax + dy * ra)} ${r(ay - dx * ra)}`;
  const b = `${r(bx + dy * rb)} ${r(by - dx * rb)}A${rb} ${rb} 0 0 1 ${r(bx - dy * rb)} ${r(by + dx * rb)}`;
  return `M${a}L${b}Z`;
}

/** The polygon, clockwise as the limbs are, so that what overlaps stays filled. */
function drawPolygon(points: readonly number[], x: (p: number) => number, y: (p: number) => number): string {
  let area = 0;
  points.forEach((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    area += x(point) * y(next) - x(next) * y(point);
  });
  const order = area < 0 ? points.toReversed() : points;
  return `M${order.map((point) => `${r(x(point))} ${r(y(point))}`).join("L")}Z`;
}
