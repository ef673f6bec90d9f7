import { appendAudit, appendLastAudit, hasAudited } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import type { StaffActor } from "@plumbline/db/actor";
import { caseloadRow, invitation, patient, patientAccount } from "@plumbline/db/schema";
import { rolesAllow } from "@plumbline/domain/access";
import { Fault } from "@plumbline/domain/fault";
import { countYearsBetween } from "@plumbline/domain/local-date";
import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { localDateOf } from "../zone.ts";
import type { ListPatientsInput, PatientIdInput } from "./input.ts";

const PATIENT_PAGE_SIZE = 50;

/** Beyond every character that a name can contain, in byte order. */
const AFTER_EVERY_LETTER = "\u{10FFFF}";

/** Characters that type-ahead looks at: some letters unfold into many, and an index row has a limit. */
const FOLDED_MAX = 160;

/** The form in which names are stored for type-ahead: lower case, single spaces. */
export function foldName(name: string): string {
  const folded = name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  return Array.from(folded).slice(0, FOLDED_MAX).join("");
}

/** Stored columns for a search that may begin with either name. */
export function nameColumns(givenName: string, familyName: string) {
  return {
    familySearch: foldName(`${familyName} ${givenName}`),
    givenSearch: foldName(`${givenName} ${familyName}`),
  };
}

const contactColumns = {
  id: patient.id,
  givenName: patient.givenName,
  familyName: patient.familyName,
  birthDate: patient.birthDate,
  referenceSex: patient.referenceSex,
  email: patient.email,
  phone: patient.phone,
  timeZone: patient.timeZone,
  state: patient.state,
  version: patient.version,
};

type Contact = Pick<typeof patient.$inferSelect, keyof typeof contactColumns>;

const CONTACT_SQL = `p.id, p.given_name as "givenName", p.family_name as "familyName", p.birth_date as "birthDate",
  p.reference_sex as "referenceSex", p.email, p.phone, p.time_zone as "timeZone", p.state, p.version`;

/** The first names of one kind that begin with the query; range operators, because LIKE finds no index under row-level security. */
const firstOf = (column: string): string =>
  `(select id, family_search from patient where clinic_id = $1 and ${column} >= $4 and ${column} < $5
    order by family_search, id limit $2::int + $3::int)`;

/**
 * Each kind of name is looked up in its own index. One condition that asks for either made the server walk the clinic in
 * the order of the page: 14,000 rows of 20,000 for a common family name.
 */
const SEARCH_SQL = `with found as (${firstOf("family_search")} union ${firstOf("given_search")})
  select ${CONTACT_SQL} from found f join patient p on p.clinic_id = $1 and p.id = f.id
  order by p.family_search, p.id limit $2::int offset $3::int`;

const LIST_SQL = `select ${CONTACT_SQL} from patient p where p.clinic_id = $1
  order by p.family_search, p.id limit $2::int offset $3::int`;

/** Names and contacts for anyone at the desk; nothing clinical. One page is one audit row. */
export async function listPatients(tx: Tx, actor: StaffActor, input: ListPatientsInput) {
  const from = foldName(input.search);
  const page = [actor.clinicId, PATIENT_PAGE_SIZE + 1, (input.page - 1) * PATIENT_PAGE_SIZE];
  const statement =
    from === ""
      ? { name: "patient_list", text: LIST_SQL, values: page }
      : { name: "patient_search", text: SEARCH_SQL, values: [...page, from, from + AFTER_EVERY_LETTER] };
  const event = { action: "patient.list", subjectKind: "clinic", subjectId: actor.clinicId };
  // Both are on their way at once; neither counts without the other.
  const [rows] = await Promise.all([tx.run<Contact>(statement), appendLastAudit(tx, actor, event)]);
  return {
    rows: rows.slice(0, PATIENT_PAGE_SIZE),
    hasMore: rows.length > PATIENT_PAGE_SIZE,
    page: input.page,
  };
}

export async function loadPatient(tx: Tx, actor: { readonly clinicId: string }, patientId: string) {
  const [row] = await tx.db
    .select(contactColumns)
    .from(patient)
    .where(and(eq(patient.clinicId, actor.clinicId), eq(patient.id, patientId)));
  if (row === undefined) throw new Fault("not-found", "There is no such record.");
  return row;
}

/**
 * The address that the portal's links go to: the one that accepted. It stays when the contact card changes. Null for
 * an account that no invitation made.
 */
async function findPortalEmail(tx: Tx, actor: StaffActor, patientId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ email: invitation.emailLower })
    .from(invitation)
    .where(
      and(
        eq(invitation.clinicId, actor.clinicId),
        eq(invitation.patientId, patientId),
        isNotNull(invitation.acceptedAt),
      ),
    )
    .orderBy(desc(invitation.acceptedAt))
    .limit(1);
  return row?.email ?? null;
}

/** Contact card, with whether the patient can already open the portal. */
export async function showContact(tx: Tx, actor: StaffActor, input: PatientIdInput) {
  const contact = await loadPatient(tx, actor, input.patientId);
  const [account] = await tx.db
    .select({ since: patientAccount.createdAt })
    .from(patientAccount)
    .where(and(eq(patientAccount.clinicId, actor.clinicId), eq(patientAccount.patientId, input.patientId)));
  const [invited] = await tx.db
    .select({
      email: invitation.emailLower,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .where(
      and(
        eq(invitation.clinicId, actor.clinicId),
        eq(invitation.patientId, input.patientId),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )
    .orderBy(desc(invitation.createdAt))
    .limit(1);
  await appendAudit(tx, actor, {
    action: "patient.read",
    subjectKind: "patient",
    subjectId: input.patientId,
    patientId: input.patientId,
  });
  const portal =
    account === undefined
      ? null
      : { since: account.since, email: await findPortalEmail(tx, actor, input.patientId) };
  return { ...contact, portal, invitation: invited ?? null };
}

/** Whose chart this is and what to know before anything else; the alerts are for those who read charts. */
async function loadBanner(tx: Tx, actor: StaffActor, input: PatientIdInput) {
  const { id, givenName, familyName, birthDate, timeZone, state } = await loadPatient(
    tx,
    actor,
    input.patientId,
  );
  const ageYears = countYearsBetween(birthDate, localDateOf(tx.now, timeZone));
  const banner = { patientId: id, name: `${givenName} ${familyName}`, birthDate, ageYears, state };
  if (!rolesAllow(actor.roles, "chart.read")) return { ...banner, alerts: null };
  const [row] = await tx.db
    .select({
      openFlagTier: caseloadRow.openFlagTier,
      openFlagCount: caseloadRow.openFlagCount,
      programState: caseloadRow.programState,
      needs: caseloadRow.needs,
    })
    .from(caseloadRow)
    .where(and(eq(caseloadRow.clinicId, actor.clinicId), eq(caseloadRow.patientId, id)));
  if (row === undefined) throw new Error("a patient has a caseload row");
  const { needs, ...alerts } = row;
  const codes = (needs as readonly { code: string }[]).map((need) => need.code);
  return { ...banner, alerts: { ...alerts, screenIncomplete: codes.includes("screen_incomplete") } };
}

/**
 * The frame of a page. The page's own read of this patient, in the same request, is the audit row of the view;
 * where there is none, because that read failed or the banner was asked for alone, the banner leaves one.
 */
export async function showBanner(tx: Tx, actor: StaffActor, input: PatientIdInput) {
  const banner = await loadBanner(tx, actor, input);
  if (await hasAudited(tx, actor, input.patientId)) return banner;
  await appendAudit(tx, actor, {
    action: "patient.read",
    subjectKind: "patient",
    subjectId: input.patientId,
    patientId: input.patientId,
  });
  return banner;
}
