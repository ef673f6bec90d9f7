import { toWorkingDay } from "./clock.ts";
import { castRole, inviteToPortal, registerPatient, type Role } from "./cast.ts";
import { logDay } from "./play-home.ts";
import { changeProgram, draftProgram, pause, publish } from "./play-program.ts";
import {
  addToNote,
  askScreen,
  beginExam,
  decideScreen,
  measurePart,
  type OpenExam,
  signExam,
  writeDraftNote,
} from "./play-visit.ts";
import type { Random } from "./random.ts";
import type { Story, VisitPlan } from "./stories.ts";
import type { StoryEvent } from "./timeline.ts";
import type { World } from "./world.ts";

type Add = (day: number, minute: number, run: (at: Date) => Promise<void>) => void;

const LATEST_MINUTE = 22 * 60;

/** All events of one patient, in days and minutes of the clinic's zone. */
export function scheduleStory(world: World, story: Story, random: Random): StoryEvent[] {
  const role = castRole(world, story, random.fork("role", story.index));
  const events: StoryEvent[] = [];
  const add: Add = (day, minute, run) => {
    events.push({ at: world.clock.at(day, minute), order: story.index * 1000 + events.length, run });
  };
  scheduleArrival(role, add);
  for (const [index, visit] of story.visits.entries()) scheduleVisit(role, index, visit, add);
  if (story.pause !== null)
    add(toWorkingDay(world.clock, story.pause.recorded), 7 * 60 + 40, (at) => pause(role, at));
  scheduleHome(role, add);
  return events;
}

function scheduleArrival(role: Role, add: Add): void {
  const { story, world } = role;
  const firstVisit = toWorkingDay(world.clock, story.visits[0]?.day ?? 0);
  const day = toWorkingDay(world.clock, firstVisit - story.registeredBefore);
  const minute = 9 * 60 + 5 * (story.index % 40);
  add(day, minute, (at) => registerPatient(role, at));
  if (!story.hasPortal) return;
  let accept: (() => Promise<void>) | null = null;
  const acceptMinute = 17 * 60 + 3 * (story.index % 40);
  const acceptedAt = world.clock.at(day, acceptMinute);
  add(day, minute + 2, async (at) => {
    accept = await inviteToPortal(role, at, acceptedAt);
  });
  add(day, acceptMinute, async () => accept?.());
}

function scheduleVisit(role: Role, index: number, visit: VisitPlan, add: Add): void {
  const { story } = role;
  const day = toWorkingDay(role.world.clock, visit.day);
  const at = (offset: number, run: (at: Date) => Promise<void>) => add(day, visit.minute + offset, run);
  let exam: OpenExam = { examId: "", version: 0 };
  let noteVersion = 0;
  at(0, (now) => askScreen(role, index, now));
  at(4, (now) => (index === 0 ? decideScreen(role, now) : Promise.resolve()));
  at(6, async (now) => {
    exam = await beginExam(role, now);
  });
  at(12, (now) => measurePart(role, exam, index, "rotation", now));
  if (story.kind === "exam_open") return;
  at(20, (now) => measurePart(role, exam, index, "motion", now));
  at(25, (now) => measurePart(role, exam, index, "provocation", now));
  const startsProgram = index === 0 && story.screen !== "fever";
  if (startsProgram) at(29, (now) => draftProgram(role, exam, now));
  else if (index === 1 && story.kind !== "unsigned_note") at(29, (now) => changeProgram(role, now));
  if (story.publishes && (startsProgram || (index === 1 && story.kind !== "unsigned_note"))) {
    at(33, (now) => publish(role, now));
  }
  at(40, async (now) => {
    noteVersion = await writeDraftNote(role, exam, index, now);
  });
  if (!visit.isSigned) return;
  at(44, (now) => signExam(role, exam, noteVersion, now));
  if (visit.hasAddendum) add(day, 17 * 60 + 40, (now) => addToNote(role, exam, index, now));
}

function scheduleHome(role: Role, add: Add): void {
  const { home, visits } = role.story;
  const first = visits[0];
  if (home === null || first === undefined) return;
  for (let day = toWorkingDay(role.world.clock, first.day) + 1; day <= home.lastDay; day += 1) {
    const minute = home.byPhone
      ? 16 * 60 + 30
      : Math.min(LATEST_MINUTE, home.minute + role.random.fork("minute", day).int(0, 50));
    add(day, minute, (at) => logDay(role, home, day, at));
  }
}
