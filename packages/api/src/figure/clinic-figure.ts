import { bakeMovement, type Figure } from "@plumbline/domain/figure/bake";
import type { Movement } from "@plumbline/domain/figure/movement";

/** A movement of a clinic with its pictures. */
interface ClinicFigure {
  movement: Movement;
  figure: Figure;
}

const MOST = 200;
const baked = new Map<string, ClinicFigure>();

/**
 * The pictures of one movement of a clinic: baked once, the most recently shown kept in memory. A number never changes
 * what it stands for.
 */
export async function openClinicFigure(
  key: { clinicId: string; slug: string; number: number },
  load: () => Promise<Movement | null>,
): Promise<ClinicFigure | null> {
  const name = `${key.clinicId} ${key.slug} ${key.number}`;
  const known = baked.get(name);
  baked.delete(name);
  const movement = known?.movement ?? (await load());
  if (movement === null) return null;
  const figure = known ?? { movement, figure: bakeMovement(movement) };
  baked.set(name, figure);
  const [oldest] = baked.keys();
  if (baked.size > MOST && oldest !== undefined) baked.delete(oldest);
  return figure;
}
