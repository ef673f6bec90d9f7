import { createRouter, staffProcedure } from "../trpc.ts";
import { within, withinPage } from "../within.ts";
import { createPatient, editPatient, invitePatientToPortal } from "./commands.ts";
import { createPatientInput, editPatientInput, listPatientsInput, patientIdInput } from "./input.ts";
import { listPatients, loadBanner, showBanner, showContact } from "./queries.ts";

export const patientRouter = createRouter({
  list: staffProcedure("patient.contact").input(listPatientsInput).query(within(listPatients)),
  contact: staffProcedure("patient.contact").input(patientIdInput).query(within(showContact)),
  banner: staffProcedure("patient.contact").input(patientIdInput).query(withinPage(loadBanner, showBanner)),
  create: staffProcedure("patient.contact").input(createPatientInput).mutation(within(createPatient)),
  edit: staffProcedure("patient.contact").input(editPatientInput).mutation(within(editPatient)),
  invite: staffProcedure("patient.contact").input(patientIdInput).mutation(within(invitePatientToPortal)),
});
