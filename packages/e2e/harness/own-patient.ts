import { randomUUID } from "node:crypto";
import { Caller } from "./call.ts";
import { listMails, readToken, waitForMail } from "./mail.ts";
import type { OwnClinic, StorageState } from "./own-clinic.ts";
import { findPlaces } from "./places.ts";

export interface OwnPatient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

type Screen = { result: { missing: readonly string[] } };
type Suggestion = { composition: { items: readonly { item: { key: string } }[] } | null };

const FAMILIES = ["Lantern", "Meadow", "Orchard", "Pebble", "Quill", "Ribbon", "Saddler", "Thicket"];

export async function addPatient(clinic: OwnClinic, givenName = "Wren"): Promise<OwnPatient> {
  const { caller } = await clinic.staff("clinician");
  const id = randomUUID();
  // A name of its own, so that a search finds this patient only.
  const family = FAMILIES[Number.parseInt(id.slice(0, 1), 16) % FAMILIES.length] ?? "Lantern";
  const familyName = `${family}-${id.slice(0, 4)}`;
  const email = clinic.addressOf(`patient-${id.slice(0, 8)}`);
  const person = { givenName, familyName, birthDate: "1980-04-12", referenceSex: "female", phone: "", email };
  const made = await caller.mutate<{ patientId: string }>("patient.create", {
    ...person,
    timeZone: "Europe/Berlin",
  });
  return { id: made.patientId, name: `${givenName} ${familyName}`, email };
}

/** Every safety question that is still to be asked, answered no. */
export async function answerNo(clinic: OwnClinic, patientId: string): Promise<void> {
  const { caller } = await clinic.staff("clinician");
  const { result } = await caller.query<Screen>("screen.show", { patientId });
  const answers = result.missing.map((question) => ({ question, answer: "no" }));
  await caller.mutate("screen.answer", { patientId, answers });
}

function setRotation(measure: string, side: "left" | "right", number: number) {
  const how = {
    phase: "before",
    position: "prone",
    device: "goniometer",
    mode: "passive",
    pain: null,
    qualifiers: {},
  };
  return { kind: "set", entry: { measure, side, ...how, value: { kind: "number", number } } };
}

/** An open exam whose rotation values fire the one-sided pattern on the right. */
export async function examine(clinic: OwnClinic, patientId: string): Promise<string> {
  const { caller } = await clinic.staff("clinician");
  const { examId, version } = await caller.mutate<{ examId: string; version: number }>("exam.start", {
    patientId,
  });
  const changes = [
    setRotation("hip_ir_prone", "left", 28),
    setRotation("hip_ir_prone", "right", 29),
    setRotation("hip_er_prone", "left", 50),
    setRotation("hip_er_prone", "right", 52),
  ];
  await caller.mutate("exam.saveValues", { examId, version, changes });
  return examId;
}

/** Safety questions, exam, every suggestion accepted, published: what the patient then has at home. */
export async function prescribe(clinic: OwnClinic, patientId: string): Promise<string> {
  await answerNo(clinic, patientId);
  const examId = await examine(clinic, patientId);
  const { caller } = await clinic.staff("clinician");
  const { composition } = await caller.query<Suggestion>("suggestion.show", { examId });
  const items = composition?.items ?? [];
  const decisions = items.map(({ item }) => ({ itemKey: item.key, decision: "accepted" }));
  const drafted = await caller.mutate<{ programId: string; version: number }>("suggestion.decide", {
    examId,
    decisions,
  });
  await caller.mutate("program.publish", { programId: drafted.programId, version: drafted.version });
  return examId;
}

/** The patient opens the invitation: signed in to the portal, as a program uses it. */
export async function openPortal(clinic: OwnClinic, patient: OwnPatient): Promise<Caller> {
  const { caller: staff } = await clinic.staff("clinician");
  const earlier = (await listMails(patient.email)).map(({ id }) => id);
  await staff.mutate("patient.invite", { patientId: patient.id });
  const { link } = await waitForMail(patient.email, "/invitation", earlier);
  const caller = new Caller(await clinic.newRequest(), findPlaces().portal);
  await caller.auth("accept-invitation", { token: readToken(link) });
  return caller;
}

export async function openPortalCookies(clinic: OwnClinic, patient: OwnPatient): Promise<StorageState> {
  return (await openPortal(clinic, patient)).request.storageState();
}
