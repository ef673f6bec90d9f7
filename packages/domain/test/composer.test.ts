import { describe, expect, test } from "vitest";
import { findExercise } from "../src/exercises.ts";
import { COMPOSER_LIMITS } from "../src/program-load.ts";
import { findRule, RULES } from "../src/rule-content.ts";
import type { RuleHit } from "../src/rule-hit.ts";
import { findTemplate } from "../src/templates.ts";
import { hitOf, compose, slugsOf, setsOf } from "./support/composition.ts";

describe("the rules' content", () => {
  test("names only templates and exercises that exist", () => {
    const named = RULES.flatMap((rule) =>
      rule.actions.flatMap((action) => {
        const { exercise, exercises } = action as { exercise?: string; exercises?: string[] };
        return [...rule.addOns, ...(exercises ?? []), ...(exercise === undefined ? [] : [exercise])];
      }),
    );
    const templates = RULES.flatMap(({ template }) => (template === null ? [] : [template]));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((slug) => findExercise(slug) === undefined)).toEqual([]);
    expect(templates.filter((slug) => findTemplate(slug) === undefined)).toEqual([]);
  });

  test("has the limits of the first phase that the composer uses", () => {
    expect(findRule("R24")?.params).toMatchObject({
      phase: COMPOSER_LIMITS.phase,
      maxCoreItems: COMPOSER_LIMITS.maxCoreItems,
      maxMinutes: COMPOSER_LIMITS.maxMinutes,
      minMobility: COMPOSER_LIMITS.minMobility,
      minStrengthOrActivation: COMPOSER_LIMITS.minStrength,
    });
  });
});

describe("the leading template", () => {
  test("comes from the lowest priority, ties from the lower rule number", () => {
    expect(compose([hitOf("R10"), hitOf("R03")]).main?.ruleId).toBe("R03");
    expect(compose([hitOf("R03"), hitOf("R07")]).main?.ruleId).toBe("R07");
    expect(compose([hitOf("R04"), hitOf("R05"), hitOf("R06")]).main?.ruleId).toBe("R05");
  });

  test("can be swapped by the clinician, who sees the other templates", () => {
    const hits = [hitOf("R03"), hitOf("R06"), hitOf("R08"), hitOf("R10")];
    expect(compose(hits).otherMains.map(({ ruleId }) => ruleId)).toEqual(["R06", "R10"]);
    const swapped = compose(hits, { mainRuleId: "R10" });
    expect(swapped.template?.slug).toBe("hamstring-dominant");
    expect(swapped.otherMains.map(({ ruleId }) => ruleId)).toEqual(["R03", "R06"]);
    expect(compose(hits, { mainRuleId: "R99" }).main?.ruleId).toBe("R03");
  });

  test("gives the core of phase 1 on the weekdays of its sessions, each with its reason", () => {
    const { items, title, possible } = compose([hitOf("R03")]);
    expect(title).toBe("Both hips stiff in rotation with low back pain");
    expect(possible).toBe(false);
    expect(slugsOf(items)).toEqual([
      "ball-glute-wall",
      "ball-piriformis-seated",
      "windshield-wipers-wide",
      "supine-knee-drop-in",
      "supine-figure-four",
      "abdominal-brace",
      "graded-walking",
    ]);
    for (const { item } of items) {
      expect(item.weekdays).toEqual([1, 2, 3, 4, 5]);
      expect(item.reason).toMatchObject({ ruleId: "R03", version: 1 });
      expect(item).toMatchObject({ role: "core", optional: false });
    }
    expect(items.at(-1)?.item.dosages[0]?.durationSeconds).toBe(900);
  });

  test("keeps its alternatives apart for the clinician", () => {
    expect(slugsOf(compose([hitOf("R03")]).spareItems)).toEqual(["prone-hip-rotation-swings"]);
  });

  test("is only possible until the tests it asks for are recorded, and then loses its name", () => {
    const before = compose([hitOf("R04")]);
    expect(before.possible).toBe(true);
    expect(before.title).toBe("Rotation uneven between the hips: possible pattern");
    const after = compose([hitOf("R04")], { askedTestsRecorded: true });
    expect(after.possible).toBe(false);
    expect(after.title).not.toMatch(/sacroiliac/i);
    expect(slugsOf(after.items)).toEqual(slugsOf(before.items));
    expect(compose([hitOf("R04"), hitOf("R05")], { askedTestsRecorded: true }).title).toMatch(/sacroiliac/i);
  });

  test("keeps its own name, and that of a pattern, from the patient", () => {
    const possible = compose([hitOf("R04")]);
    expect([possible.title, possible.patientTitle]).toEqual([
      "Rotation uneven between the hips: possible pattern",
      "Hip and pelvis program",
    ]);
    expect(compose([hitOf("R09")]).patientTitle).toBe("Home program");
  });

  test("is none when no hit names one; then only add-ons are suggested", () => {
    const { main, items, warnings } = compose([hitOf("R09")]);
    expect(main).toBeNull();
    expect(slugsOf(items)).toEqual(["side-lying-quad-stretch", "bridge"]);
    expect(items.every(({ item }) => item.optional)).toBe(true);
    expect(warnings.length).toBeGreaterThan(0);
    expect(compose([])).toMatchObject({ main: null, items: [], warnings: [] });
  });

  test("of a rule that leads only alone gives way to any other", () => {
    expect(compose([hitOf("R18")]).main?.ruleId).toBe("R18");
    const both = compose([hitOf("R18"), hitOf("R10")]);
    expect(both.main?.ruleId).toBe("R10");
    const breathing = both.items.filter(({ ruleId }) => ruleId === "R18");
    expect(breathing.map(({ type }) => type)).toEqual(["breathing_relaxation", "breathing_relaxation"]);
  });
});

describe("blocking and holding", () => {
  test("a rule that blocks leaves nothing", () => {
    expect(compose([hitOf("R01"), hitOf("R03")])).toMatchObject({
      blocked: true,
      main: null,
      items: [],
      otherMains: [],
    });
  });

  test("recent strong pain holds all other hits: they are listed and add nothing", () => {
    const { main, held, items, otherMains } = compose([
      hitOf("R02"),
      hitOf("R03"),
      hitOf("R11"),
      hitOf("R24"),
    ]);
    expect(main?.ruleId).toBe("R02");
    expect(held.map(({ ruleId }) => ruleId)).toEqual(["R03", "R11"]);
    expect(otherMains).toEqual([]);
    expect(new Set(items.map(({ ruleId }) => ruleId))).toEqual(new Set(["R02"]));
  });

  test("a held hit still protects", () => {
    const carriers = compose([hitOf("R02"), hitOf("R11")]).items.filter(({ item }) =>
      findExercise(item.exercise)?.cautions.includes("radicular_leg_pain"),
    );
    expect(carriers).toEqual([]);
  });
});

describe("sides", () => {
  const leftHit = (changes: Partial<RuleHit> = {}) => hitOf("R04", { deficitSides: ["left"], ...changes });

  test("the side with the deficit gets one extra set, only where the template says so", () => {
    const composition = compose([leftHit()]);
    const defaults = findExercise("windshield-wipers-wide")?.defaultDosage;
    const sets = defaults?.sets ?? 0;
    expect(setsOf(composition, "windshield-wipers-wide")).toEqual({ left: sets + 1, right: sets });
    const lines = findTemplate("one-sided-si-pattern")?.phases[0]?.items ?? [];
    const extra = lines.filter(({ exercise }) => Object.keys(setsOf(composition, exercise)).length === 2);
    expect(extra).toEqual(lines.filter(({ side }) => side === "stiffer_side_extra"));
  });

  test("a deficit by balance alone gives no extra set", () => {
    const composition = compose([leftHit({ balanceOnlySides: ["left"] })]);
    expect(Object.keys(setsOf(composition, "windshield-wipers-wide"))).toEqual(["both"]);
  });

  test("a deficit on both sides gives an extra set only where the clinician names the stiffer one", () => {
    const hit = hitOf("R03", { deficitSides: ["left", "right"] });
    expect(Object.keys(setsOf(compose([hit]), "supine-knee-drop-in"))).toEqual(["both"]);
    const oneByBalance = hitOf("R03", { deficitSides: ["left", "right"], balanceOnlySides: ["left"] });
    expect(Object.keys(setsOf(compose([oneByBalance]), "supine-knee-drop-in"))).toEqual(["both"]);
    const named = compose([hit], { knownSides: { stiffer: "right" } });
    expect(setsOf(named, "supine-knee-drop-in")).toEqual({ left: 2, right: 3 });
  });

  test("a named stiffer side does not bring back what balance alone rules out", () => {
    const composition = compose([leftHit({ balanceOnlySides: ["left"] })], {
      knownSides: { stiffer: "left" },
    });
    expect(Object.keys(setsOf(composition, "windshield-wipers-wide"))).toEqual(["both"]);
  });

  test("an add-on of the uneven pattern carries the extra set too, on what loosens", () => {
    const composition = compose([hitOf("R07", { deficitSides: ["right"] }), leftHit()]);
    expect(setsOf(composition, "supine-knee-drop-in")).toEqual({ left: 3, right: 2 });
    expect(Object.keys(setsOf(composition, "clam"))).toEqual(["both"]);
  });

  test("the weaker side comes from a finding of weakness that the exercise addresses", () => {
    const weak = hitOf("R13", { deficitSides: ["right"], deficits: ["glute_med_weak"] });
    const clam = setsOf(compose([weak]), "clam");
    expect(clam.right).toBe((clam.left ?? 0) + 1);
  });

  test("an item for the affected side goes there, and is left out when nothing asks for it", () => {
    const composition = compose([hitOf("R15", { deficitSides: ["left"] })]);
    expect(Object.keys(setsOf(composition, "ball-tfl-wall"))).toEqual(["left"]);
    const unasked = composition.leftOut.find(({ exercise }) => exercise === "ball-ql-wall");
    expect(unasked).toMatchObject({ caution: null, text: "No finding on either side asks for it." });
  });
});

describe("other hits", () => {
  test("add at most one release or stretch and one strength or control item, as optional", () => {
    const { items } = compose([hitOf("R03"), hitOf("R10"), hitOf("R06"), hitOf("R05")]);
    for (const ruleId of ["R06", "R10"]) {
      const added = items.filter((entry) => entry.ruleId === ruleId);
      expect(added.length).toBeLessThanOrEqual(2);
      for (const { item, source } of added)
        expect([item.optional, item.role, source]).toEqual([true, "add_on", "add_on"]);
    }
  });

  test("do not add what is there already", () => {
    const { items } = compose([hitOf("R06"), hitOf("R07"), hitOf("R08")]);
    expect(slugsOf(items).filter((slug) => slug === "half-kneeling-hip-flexor-neutral")).toHaveLength(1);
  });

  test("fill one place once: two activations of one rule add one", () => {
    const { items } = compose([hitOf("R07"), hitOf("R05", { priority: 3 })]);
    expect(items.filter(({ ruleId }) => ruleId === "R05").map(({ item }) => item.exercise)).toEqual([
      "adductor-ball-squeeze",
    ]);
  });

  test("keep their own rest days beside a template with more sessions", () => {
    const { items } = compose([hitOf("R03"), hitOf("R19", { priority: 4 })]);
    const sitToStand = items.find(({ item }) => item.exercise === "sit-to-stand");
    expect(sitToStand?.item.weekdays).toEqual([1, 3, 5]);
  });
});

describe("what a rule puts first or leaves out", () => {
  test("a hip that does not reach neutral begins with the kneeling stretch and leaves lunges out of phase 1", () => {
    const { items } = compose([hitOf("R06"), hitOf("R07")]);
    expect(items[0]?.item).toMatchObject({
      exercise: "half-kneeling-hip-flexor-neutral",
      role: "core",
      optional: false,
    });
    const lunging = hitOf("R03", { addOns: ["runners-lunge-flow", "split-squat"] });
    const first = compose([hitOf("R07"), lunging]);
    expect(slugsOf(first.items)).not.toContain("runners-lunge-flow");
    expect(first.leftOut.filter(({ ruleId }) => ruleId === "R07").map(({ exercise }) => exercise)).toEqual([
      "runners-lunge-flow",
      "split-squat",
    ]);
    expect(slugsOf(compose([hitOf("R07"), lunging], { phase: 2 }).items)).toContain("runners-lunge-flow");
  });

  test("another hit's first item comes first as optional, after the leading one's", () => {
    const extension = hitOf("R21", { actions: [{ type: "first_item", exercise: "prone-press-up" }] });
    const { items } = compose([hitOf("R03"), extension]);
    expect(items[0]?.item).toMatchObject({ exercise: "prone-press-up", optional: true });
    expect(slugsOf(compose([hitOf("R07"), extension]).items).slice(0, 2)).toEqual([
      "half-kneeling-hip-flexor-neutral",
      "prone-press-up",
    ]);
  });
});

describe("cautions", () => {
  test("with the effect remove leave an item out and list it with the reason", () => {
    const { items, leftOut } = compose([hitOf("R03")], { cautions: ["anticoagulant_or_bleeding_risk"] });
    expect(slugsOf(items)).not.toContain("ball-glute-wall");
    expect(leftOut.find(({ exercise }) => exercise === "ball-glute-wall")).toMatchObject({
      caution: "anticoagulant_or_bleeding_risk",
      text: expect.stringContaining("anticoagulants"),
    });
  });

  test("with the effect modify stay beside the item", () => {
    const { items, modified } = compose([hitOf("R03")], { cautions: ["pregnancy_supine_prolonged"] });
    expect(modified.length).toBeGreaterThan(0);
    for (const { exercise, caution } of modified) {
      expect(caution).toBe("pregnancy_supine_prolonged");
      expect(items.find(({ item }) => item.exercise === exercise)?.item.cautions).toContain(caution);
    }
  });

  test("let a listed alternative take the place of a removed core item", () => {
    const phase = findTemplate("weak-glute-deep-core")?.phases[1];
    expect(phase?.items.map(({ exercise }) => exercise)).toContain("plank-knees");
    const removing = {
      ...hitOf("R13"),
      actions: [{ type: "exclude_exercises", exercises: ["plank-knees"], phase: null } as const],
    };
    const { items, leftOut, spareItems } = compose([removing], { phase: 2 });
    expect(items.find(({ replaces }) => replaces === "plank-knees")).toMatchObject({
      source: "replacement",
      item: { exercise: "curl-up", role: "alternative", optional: false },
    });
    expect(leftOut.find(({ exercise }) => exercise === "plank-knees")?.replacedBy).toBe("curl-up");
    expect(spareItems).toEqual([]);
  });

  test("that nobody knows are refused, so that none is dropped", () => {
    expect(() => compose([hitOf("R03")], { cautions: ["made_up"] })).toThrow(RangeError);
  });
});
