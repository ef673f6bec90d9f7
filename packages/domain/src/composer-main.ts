/** Which hit leads the program, and which take part. */
import type { RuleHit } from "./rule-hit.ts";

function ruleNumber(ruleId: string): number {
  return Number(ruleId.replace(/\D+/g, ""));
}

/** Lowest priority number first; ties by the lower rule number. Hits without a priority come last. */
function compareHits(a: RuleHit, b: RuleHit): number {
  const first = a.priority ?? Number.MAX_SAFE_INTEGER;
  const second = b.priority ?? Number.MAX_SAFE_INTEGER;
  return first - second || ruleNumber(a.ruleId) - ruleNumber(b.ruleId);
}

export function hasAction(hit: RuleHit, type: RuleHit["actions"][number]["type"]): boolean {
  return hit.actions.some((action) => action.type === type);
}

/**
 * The hits that compete for the main template, best first: those that name one. A rule that leads only when no
 * other does competes only then.
 */
function listCandidates(hits: readonly RuleHit[]): RuleHit[] {
  const named = hits.filter(({ template, templateRole }) => {
    return template !== null && templateRole !== "add_on" && templateRole !== "modifier";
  });
  const leading = named.filter(({ templateRole }) => templateRole !== "main_or_add_on");
  return (leading.length > 0 ? leading : named).sort(compareHits);
}

export interface Participants {
  main: RuleHit | null;
  /** Other hits whose template the clinician can choose instead, one per template. */
  otherMains: RuleHit[];
  /** Hits beside the main one that may add items, best first. */
  others: RuleHit[];
  /** Hits to be re-tested when the pain is calmer; they add nothing. */
  held: RuleHit[];
}

/** Sorts the hits into their parts. `mainRuleId` is the clinician's swap; an unknown one is ignored. */
export function sortParticipants(hits: readonly RuleHit[], mainRuleId: string | null): Participants {
  const holding = hits.find((hit) => hasAction(hit, "hold_other_hits"));
  // Rules without a priority shape every program, so nothing holds them.
  const held = holding ? hits.filter((hit) => hit !== holding && hit.priority !== null) : [];
  const active = hits.filter((hit) => !held.includes(hit));
  const candidates = listCandidates(active);
  const main = candidates.find(({ ruleId }) => ruleId === mainRuleId) ?? candidates[0] ?? null;
  const templates = new Set([main?.template]);
  const otherMains: RuleHit[] = [];
  for (const hit of candidates) {
    if (templates.has(hit.template)) continue;
    templates.add(hit.template);
    otherMains.push(hit);
  }
  const others = active.filter((hit) => hit !== main).sort(compareHits);
  return { main, otherMains, others, held };
}
