import type { Tx } from "@plumbline/db/doors";
import { fact, patient } from "@plumbline/db/schema";
import type { FactScalar, Facts } from "@plumbline/domain/facts";
import { countYearsBetween } from "@plumbline/domain/local-date";
import { SCREEN_FACTS } from "@plumbline/domain/screen-facts";
import type { Side } from "@plumbline/domain/vocabulary";
import { and, asc, desc, eq } from "drizzle-orm";
import { localDateOf } from "../zone.ts";

type Scope = { readonly clinicId: string };

async function loadRecordFacts(tx: Tx, scope: Scope, patientId: string): Promise<Facts> {
  const [person] = await tx.db
    .select({ birthDate: patient.birthDate, sex: patient.referenceSex, timeZone: patient.timeZone })
    .from(patient)
    .where(and(eq(patient.clinicId, scope.clinicId), eq(patient.id, patientId)));
  if (person === undefined) return {};
  return {
    age_years: countYearsBetween(person.birthDate, localDateOf(tx.now, person.timeZone)),
    sex: person.sex,
  };
}

/**
 * The newest answer per fact and side, with what the patient's record tells. `changedAt` is of the facts that the
 * safety screen reads: a decision about it stays when another fact changes.
 */
export async function loadFacts(tx: Tx, scope: Scope, patientId: string) {
  const rows = await tx.db
    .selectDistinctOn([fact.code, fact.side])
    .from(fact)
    .where(and(eq(fact.clinicId, scope.clinicId), eq(fact.patientId, patientId)))
    .orderBy(asc(fact.code), asc(fact.side), desc(fact.recordedAt), desc(fact.id));
  const facts: Record<string, Facts[string]> = {};
  for (const row of rows) {
    if (row.value === null) continue;
    const value = row.value as FactScalar;
    if (row.side === "none") facts[row.code] = value;
    else
      facts[row.code] = {
        ...(facts[row.code] as Partial<Record<Side, FactScalar>> | undefined),
        [row.side]: value,
      };
  }
  const changedAt = rows
    .filter((row) => SCREEN_FACTS.has(row.code))
    .reduce<Date | null>(
      (last, row) => (last === null || row.recordedAt > last ? row.recordedAt : last),
      null,
    );
  return { facts: { ...facts, ...(await loadRecordFacts(tx, scope, patientId)) }, changedAt };
}
