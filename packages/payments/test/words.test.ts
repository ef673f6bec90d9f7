import { findHealthWords } from "@plumbline/domain/health-words";
import { expect, test } from "vitest";
import { DECLINED, playScenes, SCENES } from "./scenes.ts";
import { openWorld, payOnPage, press, pressToPay, reportClaim, type World } from "./world.ts";

const CLINIC = { name: "Hip & Back Pain Clinic", slug: "hip-back-pain" };
const COURSE = { slug: "sciatica-relief", title: "Lumbar Disc Herniation: Stretching a Sore Spine" };
/** Names of ours that must not leave, and words in them that only they have. */
const CANARIES = [
  ...Object.values(CLINIC),
  ...Object.values(COURSE),
  "pelvis-lumbar",
  "Ada Fern",
  "Test clinic",
];

/** The seller's names as telling as they come. */
async function nameTellingly({ database, clinic, course }: World): Promise<void> {
  const { clinicId } = clinic;
  const run = (text: string, ...values: unknown[]) => database.superPool.query(text, [clinicId, ...values]);
  await run("update clinic set name = $2, slug = $3 where id = $1", CLINIC.name, CLINIC.slug);
  await run("update course set slug = $2 where clinic_id = $1", COURSE.slug);
  await run(
    `insert into course_version (clinic_id, id, course_id, number, title, summary, published_at)
     values ($1, gen_random_uuid(), $2, 2, $3, $3, now())`,
    course.courseId,
    COURSE.title,
  );
}

/** Ids and keys are random letters, and Stripe's own: some day one of them would spell a word. */
const withoutIds = (text: string) =>
  text.replaceAll(/\b(?:cs_test|pi|ch|py|re|du|evt|cus|price|prod|req|sk_test|pm|in)_\w+/g, "id");

const decode = (text: string) => decodeURIComponent(text.replaceAll("+", " "));

/** All that one request tells. */
function readRequest({
  method,
  path,
  query,
  body,
  headers,
}: ReturnType<World["sim"]["listRequests"]>[number]) {
  return withoutIds(decode([method, path, query, body].join(" ")) + JSON.stringify(headers));
}

/** What the product itself sends: its purchases from press to access, and its repair. */
async function buyInEveryWay(world: World): Promise<void> {
  const emails = SCENES.map((_, index) => `buyer${index}@example.test`);
  const bought = [];
  for (const email of emails) bought.push(await pressToPay(world, email));
  await playScenes(world, bought, 4);
  await world.sim.settle();
  await press(world, emails[0] ?? "");
  const again = await pressToPay(world, emails[4] ?? "");
  await payOnPage(again.url, DECLINED);
  await payOnPage(again.url);
  await world.sim.settle();
  await world.payments.reconcile(new Date(0), (cause) => {
    throw cause;
  });
}

test("no request to Stripe holds a health word or a name of the clinic, its course or a person", async () => {
  const world = await openWorld();
  try {
    await nameTellingly(world);
    await buyInEveryWay(world);
    const requests = world.sim.listRequests();
    expect(world.sim.countDroppedRequests()).toBe(0);
    const texts = requests.map(readRequest);
    expect(texts.flatMap((text) => findHealthWords(text))).toEqual([]);
    const telling = texts.filter((text) =>
      CANARIES.some((canary) => text.toLowerCase().includes(canary.toLowerCase())),
    );
    expect(telling).toEqual([]);
    const opened = requests.filter(
      ({ method, path }) => method === "POST" && path === "/v1/checkout/sessions",
    );
    expect(opened.length).toBeGreaterThanOrEqual(SCENES.length);
    expect(opened.every(({ body }) => decode(body).includes("[name]=Video course"))).toBe(true);
    reportClaim(
      48,
      `${requests.length} requests to Stripe (${opened.length} made a page to pay on), 0 not kept, 0 health words, ` +
        `0 of ${CANARIES.length} canaries`,
    );
  } finally {
    await world.close();
  }
}, 120_000);

test("the names that must not leave would be found", () => {
  for (const name of [...Object.values(CLINIC), ...Object.values(COURSE)]) {
    expect(findHealthWords(withoutIds(name))).not.toEqual([]);
  }
});
