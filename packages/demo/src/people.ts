import type { ReferenceSex, Role } from "@plumbline/domain/vocabulary";
import { FAMILY_NAMES, GIVEN_NAMES } from "./names.ts";
import type { Random } from "./random.ts";

export interface DemoStaff {
  /** How a story names this person. */
  readonly key: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

export interface DemoClinic {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  /** The first one is the owner who opens the clinic. */
  readonly staff: readonly [DemoStaff, ...DemoStaff[]];
}

function staff(clinic: string, key: string, displayName: string, roles: readonly Role[]): DemoStaff {
  const [given = ""] = displayName.toLowerCase().split(" ");
  return { key, displayName, email: `${given}@${clinic}.example`, roles };
}

const ALDER = "alder-clinic";
const HEATHER = "heather-clinic";

/** Invented clinics and their staff. */
export const CLINICS: readonly [DemoClinic, DemoClinic] = [
  {
    slug: "alder-demo",
    name: "Alder Demo Clinic",
    timeZone: "America/Chicago",
    locale: "en-US",
    staff: [
      staff(ALDER, "owner", "Olive Placeholder", ["owner"]),
      staff(ALDER, "clinician", "Rowan Testerly", ["clinician"]),
      staff(ALDER, "second", "Laurel Mockingham", ["clinician"]),
      staff(ALDER, "lead", "Juniper Exemplar", ["owner", "clinician"]),
      staff(ALDER, "assistant", "Basil Dummyworth", ["assistant"]),
      staff(ALDER, "desk", "Hazel Specimen", ["front_desk"]),
    ],
  },
  {
    slug: "heather-demo",
    name: "Heather Demo Practice",
    timeZone: "Europe/London",
    locale: "en-GB",
    staff: [
      staff(HEATHER, "owner", "Iris Standin", ["owner"]),
      staff(HEATHER, "clinician", "Linden Proofwell", ["clinician"]),
      staff(HEATHER, "assistant", "Fern Draftley", ["assistant"]),
      staff(HEATHER, "desk", "Clover Trialsby", ["front_desk"]),
    ],
  },
];

export interface DemoPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly referenceSex: ReferenceSex;
  readonly email: string;
  readonly phone: string;
}

function shuffle<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((entry) => ({ entry, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}

/** Patients whose names appear once; the numbers are of the kind kept free for fiction. */
export function makePeople(
  count: number,
  clinicName: string,
  thisYear: number,
  random: Random,
): DemoPerson[] {
  const given = shuffle(GIVEN_NAMES, random.fork("given"));
  const family = shuffle(FAMILY_NAMES, random.fork("family"));
  const host = clinicName.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  return Array.from({ length: count }, (_, index) => {
    const own = random.fork("person", index);
    const givenName = given[index % given.length] ?? "Aspen";
    const familyName =
      family[(index * 7 + Math.floor(index / family.length)) % family.length] ?? "Samplewood";
    const year = thisYear - own.int(24, 74);
    const [month, day] = [own.int(1, 12), own.int(1, 28)].map((part) => String(part).padStart(2, "0"));
    return {
      givenName,
      familyName,
      birthDate: `${year}-${month}-${day}`,
      referenceSex: own.pick(["female", "female", "male", "male", "unknown"] as const),
      email: `${givenName}.${familyName}@${host}-patients.example`.toLowerCase(),
      phone: `555-01${String(index).padStart(2, "0")}`,
    };
  });
}
