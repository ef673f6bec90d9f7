import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PrintedProgram } from "../components/today/printed-program.tsx";
import type { ProgramItem, TodayView } from "../lib/call.ts";

const ITEM: ProgramItem = {
  itemId: "8d0f4a53-0b0c-4c6e-9a1e-2f9a4b7c1d20",
  key: "bridge",
  exercise: "bridge",
  figure: null,
  media: [],
  name: "Bridge",
  steps: ["Lie on your back.", "Lift your hips."],
  cues: ["Breathe on.", "Knees stay apart."],
  compensations: ["The back arches."],
  equipment: ["none"],
  cautions: ["Stop below the line of pain."],
  dosages: [],
  perSide: false,
  effortScale: "rpe_0_10",
  weekdays: [1, 3, 5],
  timesADay: 1,
  optional: false,
  asNeeded: false,
  why: null,
  note: "",
  due: 1,
  done: 0,
  entries: [],
  earlier: [],
};

const VIEW = { date: "2026-11-20", givenName: "Wren", program: { note: "" } } as unknown as TodayView;
const readPaper = (item: ProgramItem) =>
  renderToStaticMarkup(<PrintedProgram view={VIEW} items={[item]} locale="en-GB" />);

test("the paper says what the screen says: steps, cues, what to avoid and what to mind, in that order", () => {
  const paper = readPaper(ITEM);
  const told = [
    "Lie on your back.",
    "While you do it",
    "Knees stay apart.",
    "What to avoid",
    "The back arches.",
    "Mind: Stop below",
  ];
  expect(told.map((text) => paper.indexOf(text)).filter((place) => place === -1)).toEqual([]);
  expect(told.map((text) => paper.indexOf(text))).toEqual(
    told.map((text) => paper.indexOf(text)).toSorted((a, b) => a - b),
  );
});

test("an exercise without cues has no empty list of them", () => {
  expect(readPaper({ ...ITEM, cues: [], compensations: [] })).not.toMatch(
    /While you do it|What to avoid|<ul/,
  );
});

test("the title that was written for the patient is on the paper", () => {
  const program = { note: "", title: "Hip and trunk program" };
  const view = { ...VIEW, program } as unknown as TodayView;
  const paper = renderToStaticMarkup(<PrintedProgram view={view} items={[ITEM]} locale="en-GB" />);
  expect(paper).toContain("Hip and trunk program.");
});
