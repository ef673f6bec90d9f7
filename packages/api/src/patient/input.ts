import { REFERENCE_SEXES } from "@plumbline/domain/vocabulary";
import * as z from "zod";
import { nameInput, timeZoneInput } from "../input.ts";

const NAME_MAX = 80;

const birthDateInput = z.iso
  .date("Write the whole date of birth: day, month and year.")
  .refine((date) => date >= "1900-01-01", "The year of birth is before 1900.");

const contactFields = {
  givenName: nameInput("Write a given name.", NAME_MAX),
  familyName: nameInput("Write a family name.", NAME_MAX),
  birthDate: birthDateInput,
  referenceSex: z.enum(REFERENCE_SEXES),
  email: z.union([z.literal(""), z.email("This address is not complete.").max(254)]),
  phone: z
    .string()
    .trim()
    .max(40)
    .refine(
      (phone) => phone === "" || (/^[+\d\s()/.x-]+$/i.test(phone) && phone.replaceAll(/\D/g, "").length >= 5),
      "Write the number in digits, with the country code.",
    ),
  timeZone: timeZoneInput,
};

export const createPatientInput = z.strictObject(contactFields);
export type CreatePatientInput = z.infer<typeof createPatientInput>;

export const editPatientInput = z.strictObject({
  ...contactFields,
  patientId: z.uuid(),
  version: z.int().positive(),
});
export type EditPatientInput = z.infer<typeof editPatientInput>;

export const patientIdInput = z.strictObject({ patientId: z.uuid() });
export type PatientIdInput = z.infer<typeof patientIdInput>;

export const listPatientsInput = z.strictObject({
  search: z.string().trim().max(100).default(""),
  page: z.int().min(1).max(10_000).default(1),
});
export type ListPatientsInput = z.infer<typeof listPatientsInput>;
