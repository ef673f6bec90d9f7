import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import {
  closePortal,
  createPatient,
  editPatient,
  invitePatientToPortal,
  withdrawInvitation,
} from "./commands.ts";
import { createPatientInput, editPatientInput, listPatientsInput, patientIdInput } from "./input.ts";
import { listPatients, showBanner, showContact } from "./queries.ts";

export const patientRouter = createRouter({
  list: staffProcedure("patient.contact").input(listPatientsInput).query(within(listPatients)),
  contact: staffProcedure("patient.contact").input(patientIdInput).query(within(showContact)),
  banner: staffProcedure("patient.contact").input(patientIdInput).query(within(showBanner)),
  create: staffProcedure("patient.contact").input(createPatientInput).mutation(within(createPatient)),
  edit: staffProcedure("patient.contact").input(editPatientInput).mutation(within(editPatient)),
  invite: staffProcedure("portal.invite").input(patientIdInput).mutation(within(invitePatientToPortal)),
  withdrawInvitation: staffProcedure("patient.contact")
    .input(patientIdInput)
    .mutation(within(withdrawInvitation)),
  closePortal: staffProcedure("patient.contact").input(patientIdInput).mutation(within(closePortal)),
});
