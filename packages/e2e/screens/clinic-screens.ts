import type { Page } from "@playwright/test";
import type { Ids, Screen, Viewer } from "./screen.ts";

type Place = { readonly patientId: string; readonly examId: string };

const chart = (patientId: string, section = ""): string => `/patients/${patientId}${section}`;
const exam = ({ patientId, examId }: Place, section = ""): string =>
  chart(patientId, `/exams/${examId}${section}`);

const see = (viewer: Viewer, name: string, path: Screen["path"], more: Partial<Screen> = {}): Screen => ({
  app: "clinic",
  viewer,
  name,
  path,
  ...more,
});
const ofChart = { chart: true } as const;
const bareExam = ({ own }: Ids): Place => ({ patientId: own.barePatientId, examId: own.bareExamId });

const openDialog = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole("button", { name }).first().click();
  await page.getByRole("dialog").waitFor();
};

export const CLINIC_SCREENS: readonly Screen[] = [
  see("demo clinician", "caseload", () => "/caseload"),
  see("demo clinician", "caseload-flags", () => "/caseload?filter=open_flag"),
  see("demo clinician", "caseload-nobody", () => "/caseload?q=nobody-is-called-so"),
  see("demo clinician", "patients", () => "/patients"),
  see("demo clinician", "patient-new", () => "/patients/new"),
  see("demo clinician", "chart", ({ demo }) => chart(demo.told.patientId), ofChart),
  see("demo clinician", "chart-log-entry", ({ demo }) => chart(demo.told.patientId), {
    chart: true,
    arrange: openDialog(/log/i),
  }),
  see("demo clinician", "chart-flagged", ({ demo }) => chart(demo.flagged.patientId), ofChart),
  see("demo clinician", "contact", ({ demo }) => chart(demo.told.patientId, "/contact"), ofChart),
  see("demo clinician", "screen", ({ demo }) => chart(demo.told.patientId, "/screen"), ofChart),
  see("demo clinician", "screen-flagged", ({ demo }) => chart(demo.flagged.patientId, "/screen"), ofChart),
  see("demo clinician", "exams", ({ demo }) => chart(demo.told.patientId, "/exams"), ofChart),
  see("demo clinician", "exam", ({ demo }) => exam(demo.draft), ofChart),
  see("demo clinician", "exam-signed", ({ demo }) => exam(demo.told), ofChart),
  see("demo clinician", "suggestions", ({ demo }) => exam(demo.told, "/suggestions"), ofChart),
  see("demo clinician", "suggestions-blocked", ({ demo }) => exam(demo.flagged, "/suggestions"), ofChart),
  see("demo clinician", "note", ({ demo }) => exam(demo.draft, "/note"), ofChart),
  see("demo clinician", "note-signed", ({ demo }) => exam(demo.told, "/note"), ofChart),
  see("demo clinician", "program", ({ demo }) => chart(demo.told.patientId, "/program"), ofChart),
  see(
    "demo clinician",
    "program-version",
    ({ demo }) => chart(demo.told.patientId, `/program/versions/${demo.told.versionId}`),
    ofChart,
  ),
  see("demo clinician", "library", () => "/library"),
  see(
    "demo clinician",
    "library-filtered",
    () => "/library?type=stretch&without=tha_precautions&compare=clam",
  ),
  see("demo clinician", "library-ladders", () => "/library?view=ladders&q=plank"),
  see("demo clinician", "library-nothing", () => "/library?q=zzzz"),
  see("demo clinician", "exercise", () => "/library/half-kneeling-hip-flexor-neutral"),
  see("demo clinician", "exercise-compare", () => "/library/compare?a=clam&b=bridge"),
  see("demo clinician", "exercise-new", () => "/library/new?from=clam"),
  see("demo assistant", "exercise-read-only", () => "/library/clam"),
  see("demo clinician", "account", () => "/account"),
  see("demo clinician", "not-found", () => "/nowhere", { missing: true }),
  see("demo owner", "movement", () => "/library/bridge/movement", {
    arrange: async (page) => {
      await page.getByRole("button", { name: /^2\. / }).click();
      await page.locator("main details").evaluateAll((panels) => {
        for (const panel of panels) panel.setAttribute("open", "");
      });
    },
  }),
  see("demo owner", "owner-patients", () => "/patients"),
  see("demo owner", "course-sales", () => "/course"),
  see("own owner", "course-sales-none", () => "/course"),
  see("demo owner", "team", () => "/team"),
  see("demo owner", "team-invite", () => "/team", { arrange: openDialog("Invite a colleague") }),
  see("demo owner", "settings", () => "/settings"),
  see("demo owner", "audit", () => "/audit"),
  see("demo assistant", "assistant-note", ({ demo }) => exam(demo.draft, "/note"), ofChart),
  see("demo front-desk", "desk-contact", ({ demo }) => chart(demo.told.patientId, "/contact"), ofChart),
  see("demo front-desk", "desk-caseload", () => "/caseload"),
  see("own clinician", "chart-new", ({ own }) => chart(own.barePatientId), ofChart),
  see("own clinician", "screen-new", ({ own }) => chart(own.barePatientId, "/screen"), ofChart),
  see("own clinician", "suggestions-unasked", (ids) => exam(bareExam(ids), "/suggestions"), ofChart),
  see("own clinician", "exercises-own", () => "/library/own"),
  see("own clinician", "exercise-own", ({ own }) => `/library/${own.exerciseSlug}`),
  see("own clinician", "exercise-edit", ({ own }) => `/library/${own.draftSlug}/edit`, {
    arrange: (page) => page.getByRole("button", { name: "Publish exercise" }).click(),
  }),
  see("own owner", "exercise-edit-published", ({ own }) => `/library/${own.exerciseSlug}/edit`),
  see("own clinician", "program-none", ({ own }) => chart(own.barePatientId, "/program"), ofChart),
  see("own clinician", "program-draft", ({ own }) => chart(own.draftedPatientId, "/program"), ofChart),
  see("own clinician", "program-item", ({ own }) => chart(own.draftedPatientId, "/program"), {
    chart: true,
    arrange: (page) =>
      page
        .getByRole("button", { name: /^Edit / })
        .first()
        .click(),
  }),
];
