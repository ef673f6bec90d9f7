/** What was asked for. */
export interface LargePlan {
  readonly patients: number;
  readonly clinics: number;
}

/** Some clinics that are filled in one transaction. */
export interface Batch {
  /** Clinics count from 1; the first is the large one. */
  readonly numbers: readonly number[];
  readonly sizes: readonly number[];
  readonly patients: number;
}

const LARGE_CLINIC = 20_000;
const BATCH_PATIENTS = 25_000;
const MOST_PATIENTS = 20_000_000;
const MOST_CLINICS = 999_999;

/** How many patients each clinic has: 20,000 in the first, or half of all when there are fewer; the rest shared out. */
export function shareOut({ patients, clinics }: LargePlan): number[] {
  if (clinics === 1) return [patients];
  const first = Math.max(
    Math.min(LARGE_CLINIC, Math.floor(patients / 2)),
    // As many as there are for everybody.
    Math.ceil(patients / clinics),
  );
  const rest = clinics - 1;
  const left = patients - first;
  const others = Array.from(
    { length: rest },
    (_, index) => Math.floor(left / rest) + (index < left % rest ? 1 : 0),
  );
  return [first, ...others];
}

/** The clinics that are not `done` yet, in batches of about the same size. */
export function planBatches(plan: LargePlan, done: ReadonlySet<number>): Batch[] {
  const batches: { numbers: number[]; sizes: number[]; patients: number }[] = [];
  for (const [index, size] of shareOut(plan).entries()) {
    if (done.has(index + 1)) continue;
    let batch = batches.at(-1);
    if (batch === undefined || batch.patients + size > BATCH_PATIENTS) {
      batch = { numbers: [], sizes: [], patients: 0 };
      batches.push(batch);
    }
    batch.numbers.push(index + 1);
    batch.sizes.push(size);
    batch.patients += size;
  }
  return batches;
}

function readCount(name: string, text: string | undefined, most: number): number {
  const count = /^\d{1,9}$/.test(text ?? "") ? Number(text) : Number.NaN;
  if (count >= 1 && count <= most) return count;
  throw new Error(
    `--${name} must be a whole number from 1 to ${most.toLocaleString("en-US")}${text === undefined ? "" : `, and is "${text}"`}.`,
  );
}

/** Refuses, in a sentence, what cannot be filled. */
export function readPlan(words: { patients?: string | undefined; clinics?: string | undefined }): LargePlan {
  const patients = readCount("patients", words.patients, MOST_PATIENTS);
  const clinics = readCount("clinics", words.clinics, MOST_CLINICS);
  if (clinics > patients)
    throw new Error("Every clinic has at least one patient: ask for no more clinics than patients.");
  return { patients, clinics };
}
