import { type Finding, FINDINGS } from "./exam-angles.ts";
import { type HomePlan, planHome } from "./home-plan.ts";
import { type DemoPerson, makePeople } from "./people.ts";
import type { Random } from "./random.ts";
import { HAS_PROGRAM, type StoryKind } from "./story-kinds.ts";

/** Days are counted from today, which is 0; the past is negative. */
export interface VisitPlan {
  readonly day: number;
  /** Minutes after midnight in the clinic. */
  readonly minute: number;
  /** Of the full course, 0 to 1. */
  readonly progress: number;
  readonly isSigned: boolean;
  readonly hasAddendum: boolean;
}

export interface Story {
  readonly index: number;
  readonly kind: StoryKind;
  readonly person: DemoPerson;
  readonly finding: Finding;
  readonly examiner: "clinician" | "second" | "lead";
  /** Days before the first visit, or before today without one. */
  readonly registeredBefore: number;
  readonly hasPortal: boolean;
  readonly visits: readonly VisitPlan[];
  readonly screen: "all_no" | "unanswered" | "fever" | "cleared" | "anticoagulant" | "osteoporosis";
  readonly publishes: boolean;
  readonly pause: { readonly from: number; readonly to: number | null; readonly recorded: number } | null;
  readonly home: HomePlan | null;
}

const COUNTS: readonly (readonly [StoryKind, number])[] = [
  ["improving", 15],
  ["non_responder", 1],
  ["stopped_logging", 2],
  ["pain_up", 1],
  ["part_time", 6],
  ["recent", 4],
  ["phone", 2],
  ["paused", 1],
  ["red_flag_open", 1],
  ["draft_program", 1],
  ["unsigned_note", 1],
  ["exam_open", 1],
  ["new", 4],
];

/** The second clinic: a handful. */
const FEW: readonly StoryKind[] = [
  "improving",
  "non_responder",
  "stopped_logging",
  "recent",
  "draft_program",
  "new",
];

function listKinds(size: "full" | "handful"): StoryKind[] {
  return size === "handful"
    ? [...FEW]
    : COUNTS.flatMap(([kind, count]) => Array<StoryKind>(count).fill(kind));
}

/** Days of the visits, the first one first. */
function listVisitDays(kind: StoryKind, index: number, random: Random): number[] {
  switch (kind) {
    case "new":
      return [];
    case "red_flag_open":
    case "exam_open":
      return [-1];
    case "draft_program":
      return [-2];
    case "recent":
      return [-random.int(6, 19)];
    case "unsigned_note":
      return [-30, -1];
    case "phone":
    case "pain_up":
    case "paused":
      return [-39 - (index % 3), -11 - (index % 3)];
    case "part_time":
    case "stopped_logging":
      return random.chance(0.5) ? [-52, -24] : [-44, -16];
    default:
      // The very first patient's story begins first and has every visit.
      return index === 0 || kind === "non_responder"
        ? [-57, -29, -2]
        : [-random.int(50, 56), -random.int(23, 28), ...(random.chance(0.6) ? [-random.int(2, 6)] : [])];
  }
}

function planVisits(kind: StoryKind, index: number, random: Random): VisitPlan[] {
  const days = listVisitDays(kind, index, random);
  const course = kind === "non_responder" ? 0 : kind === "part_time" || kind === "stopped_logging" ? 0.5 : 1;
  return days.map((day, visit) => {
    const isLast = visit === days.length - 1;
    const isOpen = isLast && (kind === "unsigned_note" || kind === "exam_open");
    return {
      day,
      minute: 8 * 60 + 30 * random.int(0, 16),
      progress: days.length === 1 ? 0 : course * Math.min(1, (day - (days[0] ?? 0)) / 54),
      isSigned: !isOpen,
      hasAddendum: !isOpen && random.chance(0.15),
    };
  });
}

const SCREENS: Partial<Record<StoryKind, Story["screen"]>> = { red_flag_open: "fever", new: "unanswered" };

function chooseScreen(kind: StoryKind, index: number): Story["screen"] {
  const fixed = SCREENS[kind];
  if (fixed !== undefined) return fixed;
  if (kind !== "improving") return "all_no";
  return index === 3 ? "cleared" : index === 5 ? "anticoagulant" : index === 8 ? "osteoporosis" : "all_no";
}

function planPause(kind: StoryKind, index: number): Story["pause"] {
  if (kind === "paused") return { from: -5, to: null, recorded: -5 };
  return kind === "improving" && index % 6 === 4 ? { from: -20, to: -16, recorded: -21 } : null;
}

function chooseFinding(kind: StoryKind, index: number): Finding {
  if (index === 0 || kind === "non_responder") return "bilateral";
  return FINDINGS[index % FINDINGS.length] ?? "clear";
}

const EXAMINERS = { full: ["clinician", "second", "lead"], handful: ["clinician"] } as const;

/** The stories of one clinic. Pure: the same seed gives the same people, days and values. */
export function planStories(
  clinicName: string,
  size: "full" | "handful",
  thisYear: number,
  random: Random,
): Story[] {
  const kinds = listKinds(size);
  const people = makePeople(kinds.length, clinicName, thisYear, random);
  return kinds.map((kind, index) => {
    const own = random.fork("story", index);
    const person = people[index];
    if (person === undefined) throw new Error("Every story has a person.");
    const visits = planVisits(kind, index, own.fork("visits"));
    return {
      index,
      kind,
      person,
      finding: chooseFinding(kind, index),
      examiner: EXAMINERS[size][index % EXAMINERS[size].length] ?? "clinician",
      registeredBefore: index === 0 ? 6 : own.int(1, 3),
      hasPortal: kind !== "phone" && kind !== "new",
      visits,
      screen: chooseScreen(kind, index),
      publishes: HAS_PROGRAM.has(kind),
      pause: planPause(kind, index),
      home: planHome(kind, index, own.fork("home")),
    };
  });
}
