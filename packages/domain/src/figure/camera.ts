import type { Camera, View } from "./movement.ts";
import type { Vector } from "./vector.ts";

/** A point of the picture (x to the right, y downward) and how near it is to the viewer, in fractions of stature. */
export interface Seen {
  x: number;
  y: number;
  near: number;
}

/**
 * The named views. The side is seen a little from the front and from above, so that the far limbs show and a turned
 * leg can be read.
 */
const CAMERAS: Readonly<Record<View, Camera>> = {
  side: { yaw: 14, pitch: 9 },
  front: { yaw: 90, pitch: 7 },
  back: { yaw: -90, pitch: 7 },
  high: { yaw: 20, pitch: 40 },
  above: { yaw: 0, pitch: 78 },
  frontRight: { yaw: 50, pitch: 10 },
  backRight: { yaw: -40, pitch: 10 },
};

/** The camera of a view. */
export const cameraOf = (view: View | Camera): Camera => (typeof view === "string" ? CAMERAS[view] : view);

/** A point as the camera sees it, without perspective. */
export function project([x, y, z]: Vector, { yaw, pitch }: Camera): Seen {
  const [cy, sy] = [Math.cos((yaw * Math.PI) / 180), Math.sin((yaw * Math.PI) / 180)];
  const [cp, sp] = [Math.cos((pitch * Math.PI) / 180), Math.sin((pitch * Math.PI) / 180)];
  const across = x * cy - z * sy;
  const toward = z * cy + x * sy;
  return { x: across, y: -(y * cp - toward * sp), near: toward * cp + y * sp };
}
