import type { AnswerScreenInput } from "@plumbline/api/screen/input";
import { QUESTION_GROUPS } from "@plumbline/domain/red-flags";
import type { Random } from "./random.ts";
import type { Story } from "./stories.ts";

type Answers = AnswerScreenInput["answers"];
type Facts = AnswerScreenInput["facts"];

/** The one answer of a story that is not "no". */
const SAID_YES: Partial<
  Record<Story["screen"], { question: string; details: Record<string, string | boolean> }>
> = {
  fever: { question: "inf_fever", details: {} },
  cleared: {
    question: "ca_history",
    details: { which_and_when: "Skin, removed nine years ago, discharged" },
  },
  anticoagulant: { question: "anticoag", details: {} },
  osteoporosis: { question: "osteoporosis", details: {} },
};

/** Every question is asked at the first visit. */
export function answerQuestions(story: Story): Answers {
  const yes = SAID_YES[story.screen];
  return QUESTION_GROUPS.flatMap(({ questions }) => questions).map(({ code }) =>
    yes?.question === code
      ? { question: code, answer: "yes" as const, ticks: [], details: yes.details }
      : { question: code, answer: "no" as const, ticks: [], details: {} },
  );
}

const SIDE_OF = { left: "left", left_si: "left", right: "right", right_si: "right" } as const;

function tell(code: string, value: string | number | boolean, side: "none" | "left" | "right" = "none") {
  return { code, side, value };
}

/** What is asked beside the questions; later visits ask only what moves. */
export function tellFacts(story: Story, visit: number, random: Random): Facts {
  const side = story.finding in SIDE_OF ? SIDE_OF[story.finding as keyof typeof SIDE_OF] : "both";
  const { painFirst = 5, painLast = 4 } = story.home ?? {};
  const steps = Math.max(1, story.visits.length - 1);
  const now = Math.round(painFirst + ((painLast - painFirst) * visit) / steps);
  const moving = [tell("nprs_now", now), tell("nprs_worst", Math.min(10, now + 2))];
  if (visit > 0) return [...moving, tell("improved_since_start", now < painFirst - 1)];
  return [
    ...moving,
    tell("duration_weeks", random.int(3, 40)),
    tell("symptomatic_side", side),
    tell("back_pain", true),
    tell("back_or_leg_pain", true),
    tell("hip_pain", side !== "right", "left"),
    tell("hip_pain", side !== "left", "right"),
    tell("hip_thigh_knee_pain_or_limp", false),
    tell("morning_stiffness_minutes", 5 * random.int(0, 5)),
    tell("sitting_hours_per_day", story.finding === "flexors" ? random.int(7, 10) : random.int(3, 5)),
    tell("kneeling_tolerated", true),
    tell("able_to_stand", true),
    tell("new_weakness", false),
  ];
}
