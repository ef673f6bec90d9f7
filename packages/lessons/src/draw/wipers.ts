import { along, between, type Point } from "./geometry.ts";
import { body } from "./palette.ts";
import { box, disc, element, group, limb, n, shape } from "./svg.ts";

const SHIN = 150;

function wiperLeg(side: number, lean: number): { back: string; front: string } {
  const foot: Point = [side * 112, 0];
  const knee = along(foot, 180 - lean, SHIN);
  const hip: Point = [side * 34, -44];
  return {
    back: limb(hip, 34, knee, 25, body.skinFar) + limb(hip, 36, between(hip, knee, 0.34), 32, body.shortsFar),
    front: [
      limb(knee, 24, foot, 14, body.skin),
      shape(
        `M${n(foot[0] - 17)},14C${n(foot[0] - 18)},-12 ${n(foot[0] + 18)},-12 ${n(foot[0] + 17)},14Z`,
        body.skin,
      ),
    ].join(""),
  };
}

/**
 * Somebody lying on the back, knees bent and feet wide, seen from the feet. Leans are degrees of each shin to the
 * right of the screen; `right` is the person's right leg, which is on the left, as for anybody who faces us.
 */
export function wipers(at: Point, scale: number, leans: { left: number; right: number }): string {
  const right = wiperLeg(-1, leans.right);
  const left = wiperLeg(1, leans.left);
  return group(
    { transform: `translate(${n(at[0])},${n(at[1])}) scale(${n(scale)})` },
    box([-260, 14], 520, 12, 6, body.prop),
    element("ellipse", { cx: 0, cy: -52, rx: 96, ry: 58, fill: body.shirt }),
    limb([-104, -14], 17, [-190, 2], 10, body.skinFar),
    limb([104, -14], 17, [190, 2], 10, body.skinFar),
    disc([0, -84], 26, body.skinFar),
    element("ellipse", { cx: 0, cy: -40, rx: 68, ry: 42, fill: body.shorts }),
    left.back,
    right.back,
    left.front,
    right.front,
  );
}
