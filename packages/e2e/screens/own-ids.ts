import { randomUUID } from "node:crypto";
import { Caller } from "../harness/call.ts";
import { readToken, waitForMail } from "../harness/mail.ts";
import { type OwnClinic, PASSWORD } from "../harness/own-clinic.ts";
import { addPatient, answerNo, examine, openPortal } from "../harness/own-patient.ts";
import { findPlaces } from "../harness/places.ts";

type Suggestion = { composition: { items: readonly { item: { key: string } }[] } | null };

/** People of an own clinic in the states in which nothing, or not much, has happened yet. */
export interface OwnIds {
  readonly barePatientId: string;
  readonly bareExamId: string;
  readonly draftedPatientId: string;
  /** An exercise of the clinic that is published, and one that is being written. */
  readonly exerciseSlug: string;
  readonly draftSlug: string;
  readonly staffToken: string;
  readonly patientToken: string;
}

export interface OwnPeople {
  readonly ids: OwnIds;
  readonly patient: Caller;
  /** After the password, with the second factor still to come. */
  readonly halfway: Caller;
  /** After the invitation, with no second factor set up. */
  readonly joining: Caller;
}

async function draftProgram(clinic: OwnClinic): Promise<string> {
  const { caller } = await clinic.staff("clinician");
  const patient = await addPatient(clinic, "Draft");
  await answerNo(clinic, patient.id);
  const examId = await examine(clinic, patient.id);
  const { composition } = await caller.query<Suggestion>("suggestion.show", { examId });
  const decisions = (composition?.items ?? []).map(({ item }) => ({
    itemKey: item.key,
    decision: "accepted",
  }));
  await caller.mutate("suggestion.decide", { examId, decisions });
  return patient.id;
}

async function makeExercises(clinic: OwnClinic): Promise<Pick<OwnIds, "exerciseSlug" | "draftSlug">> {
  const { caller } = await clinic.staff("clinician");
  const make = (name: string, copyOf: string | null) =>
    caller.mutate<{ slug: string; version: number }>("exercise.create", { name, copyOf });
  const published = await make("Bridge on the step", "bridge");
  await caller.mutate("exercise.publish", published);
  const { slug } = await make("Not finished", null);
  return { exerciseSlug: published.slug, draftSlug: slug };
}

async function inviteColleague(clinic: OwnClinic, who: string): Promise<string> {
  const owner = await clinic.staff("owner");
  const email = clinic.addressOf(who);
  await owner.caller.mutate("team.invite", { email, displayName: "Nia Newcomer", roles: ["clinician"] });
  return readToken((await waitForMail(email, "/invitation")).link);
}

export async function makeOwnPeople(clinic: OwnClinic): Promise<OwnPeople> {
  const clinician = await clinic.staff("clinician");
  const bare = await addPatient(clinic, "Bare");
  const bareExamId = await examine(clinic, bare.id);
  const invited = await addPatient(clinic, "Invited");
  await clinician.caller.mutate("patient.invite", { patientId: invited.id });
  const halfway = new Caller(await clinic.newRequest(), findPlaces().clinic);
  await halfway.auth("password", { email: clinician.email, password: clinician.password });
  const exercises = await makeExercises(clinic);
  const joining = new Caller(await clinic.newRequest(), findPlaces().clinic);
  const token = await inviteColleague(clinic, `joining-${randomUUID().slice(0, 8)}`);
  await joining.auth("accept-invitation", { token, password: PASSWORD });
  return {
    ids: {
      barePatientId: bare.id,
      bareExamId,
      draftedPatientId: await draftProgram(clinic),
      exerciseSlug: exercises.exerciseSlug,
      draftSlug: exercises.draftSlug,
      staffToken: await inviteColleague(clinic, `newcomer-${randomUUID().slice(0, 8)}`),
      patientToken: readToken((await waitForMail(invited.email, "/invitation")).link),
    },
    patient: await openPortal(clinic, bare),
    halfway,
    joining,
  };
}
