import { randomUUID } from "node:crypto";
import { DEFAULT_RULE_SETTINGS } from "@plumbline/domain/rule-settings";
import { answerEverything, setRotation } from "../arrange.ts";
import { draftOf, type Fixture, logEntry } from "./fixture.ts";

type Example = (fixture: Fixture) => unknown;

const person = {
  givenName: "Rowan",
  familyName: "Sample",
  birthDate: "1980-02-29",
  referenceSex: "female",
  email: "rowan@example.org",
  phone: "",
  timeZone: "Europe/Berlin",
};
const body = { subjective: "s", assessment: "a", plan: "p" };

/**
 * An input with which each procedure succeeds on a fresh fixture, by its path. Ids are named by their key of the
 * fixture, so that the test can put those of another clinic in their place. A procedure that is missing here fails.
 */
export const EXAMPLES: Record<string, Example> = {
  "account.me": () => undefined,
  "audit.list": (f) => ({ patientId: f.patientId }),
  "audit.filters": () => undefined,
  "caseload.list": () => ({ search: "given" }),
  "chart.show": (f) => ({ patientId: f.patientId }),
  "course.list": () => undefined,
  "course.show": (f) => ({ clinic: f.clinicSlug }),
  "course.lesson": (f) => ({ clinic: f.clinicSlug, lesson: "pelvis-lumbar" }),
  "course.links": (f) => ({ clinic: f.clinicSlug, lesson: "pelvis-lumbar" }),
  "course.watched": () => ({
    lesson: "pelvis-lumbar",
    ranges: [{ fromSeconds: 0, toSeconds: 5 }],
    stop: { seconds: 5, at: "2026-03-04T15:00:00.000Z" },
  }),
  "purchase.buy": (f) => ({
    clinic: f.clinicSlug,
    email: `${randomUUID()}@example.org`,
    clientId: randomUUID(),
  }),
  "purchase.order": (f) => ({ orderId: f.orderId, clinicId: f.clinicId, clientId: randomUUID() }),
  "purchase.mine": () => undefined,
  "sales.show": () => undefined,
  "sales.orders": () => ({}),
  "sales.access": () => undefined,
  "sales.sell": () => ({ isOnSale: false }),
  "sales.grant": () => ({
    email: "grant@example.org",
    reason: "Helped with the films.",
    until: "2026-06-01",
  }),
  "sales.revoke": (f) => ({ entitlementId: f.entitlementId, reason: "Given by mistake." }),
  "sales.check": (f) => ({ orderId: f.orderId }),
  "exam.show": (f) => ({ examId: f.openExamId }),
  "exam.start": (f) => ({ patientId: f.otherPatientId }),
  "exam.saveValues": (f) => ({ examId: f.openExamId, version: 2, changes: setRotation([30, 31], [40, 41]) }),
  "log.list": (f) => ({ patientId: f.patientId, from: "2026-03-01", to: "2026-03-08" }),
  "log.enter": (f) => ({ ...logEntry(f.programItemId), patientId: f.patientId }),
  "log.record": (f) => logEntry(f.programItemId),
  "log.sync": (f) => ({ entries: [logEntry(f.programItemId)] }),
  "log.correct": (f) => ({ ...logEntry(f.programItemId), correctsId: f.logId }),
  "note.show": (f) => ({ examId: f.signedExamId }),
  "note.save": (f) => ({ examId: f.openExamId, version: 0, body }),
  "note.sign": (f) => ({ examId: f.openExamId, noteVersion: 0, examVersion: 2 }),
  "note.addend": (f) => ({ examId: f.signedExamId, text: "Called back." }),
  "note.amend": (f) => ({ examId: f.signedExamId, reason: "Wrong side written.", amends: 1, body }),
  "patient.list": () => ({}),
  "patient.banner": (f) => ({ patientId: f.patientId }),
  "patient.contact": (f) => ({ patientId: f.patientId }),
  "patient.create": () => person,
  "patient.edit": (f) => ({ ...person, patientId: f.patientId, version: 1 }),
  "patient.invite": (f) => ({ patientId: f.uninvitedPatientId }),
  "patient.withdrawInvitation": (f) => ({ patientId: f.invitedPatientId }),
  "patient.closePortal": (f) => ({ patientId: f.patientId }),
  "program.show": (f) => ({ patientId: f.patientId }),
  "program.version": (f) => ({ programVersionId: f.programVersionId }),
  "program.edit": (f) => ({ patientId: f.patientId }),
  "program.saveDraft": (f) => ({
    programId: f.programId,
    version: f.programVersion,
    draft: draftOf("Evening program"),
  }),
  "program.discardDraft": (f) => ({ programId: f.programId, version: f.programVersion }),
  "program.applyTemplate": (f) => ({
    programId: f.programId,
    version: f.programVersion,
    template: "bilateral-hip-rotation-loss",
    phase: 1,
  }),
  "program.publish": (f) => ({ programId: f.programId, version: f.programVersion }),
  "program.pause": (f) => ({
    programId: f.programId,
    version: f.programVersion,
    startsOn: "2026-03-05",
    endsOn: "2026-03-08",
  }),
  "program.resume": (f) => ({ programId: f.pausedProgramId, version: f.pausedProgramVersion }),
  "program.end": (f) => ({ programId: f.programId, version: f.programVersion }),
  "screen.show": (f) => ({ patientId: f.patientId }),
  "screen.answer": (f) => ({ patientId: f.otherPatientId, answers: answerEverything("no"), facts: [] }),
  "screen.dispose": (f) => ({
    patientId: f.patientId,
    kind: "refer",
    text: "Letter sent.",
    basis: f.screenBasis,
  }),
  "settings.show": () => undefined,
  "settings.saveRules": () => ({ version: 0, settings: DEFAULT_RULE_SETTINGS }),
  "settings.saveClinic": () => ({ name: "Sample clinic", secondFactorRequired: true }),
  "suggestion.show": (f) => ({ examId: f.openExamId }),
  "suggestion.decide": (f) => ({
    examId: f.openExamId,
    decisions: [{ itemKey: "windshield-wipers-wide", decision: "accepted" }],
  }),
  "team.list": () => undefined,
  "team.invite": () => ({
    email: `${randomUUID()}@example.org`,
    displayName: "Hazel Sample",
    roles: ["assistant"],
  }),
  "team.revokeInvitation": (f) => ({ invitationId: f.invitationId }),
  "team.changeRoles": (f) => ({ membershipId: f.membershipId, roles: ["assistant", "front_desk"] }),
  "team.deactivate": (f) => ({ membershipId: f.membershipId }),
  "team.reactivate": (f) => ({ membershipId: f.membershipId }),
  "team.resetFactor": (f) => ({ membershipId: f.membershipId }),
  "today.show": () => undefined,
};
