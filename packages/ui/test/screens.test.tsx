import { renderToStaticMarkup as render } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { AdherenceBar, describeAdherence } from "../src/adherence-bar.tsx";
import { AppRail, ClinicFrame } from "../src/app-rail.tsx";
import { AxisRow } from "../src/axis-row.tsx";
import { AxisSparkline } from "../src/axis-sparkline.tsx";
import { NavTabs } from "../src/nav-tabs.tsx";
import { Notice, TONES } from "../src/notice.tsx";
import { PageHeading } from "../src/page-heading.tsx";
import { PainSparkline } from "../src/pain-sparkline.tsx";
import { PatientBanner } from "../src/patient-banner.tsx";
import { RotationFans } from "../src/rotation-fans.tsx";
import { SaveState } from "../src/save-state.tsx";
import { HeaderCell, Measure, Table } from "../src/table.tsx";

const left = { irDeg: 24, erDeg: 44 };
const right = { irDeg: 38, erDeg: null };
const toText = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("the rotation picture", () => {
  const markup = render(
    <RotationFans
      left={left}
      right={right}
      errorDeg={6}
      reference={{ ir: { lowDeg: 30, highDeg: 45 }, er: { lowDeg: 35, highDeg: 50 } }}
    />,
  );

  test("is an image named by its title and its sentence", () => {
    const [, ids = ""] = /role="img" aria-labelledby="([^"]+)"/.exec(markup) ?? [];
    expect(ids.split(" ")).toHaveLength(2);
    for (const id of ids.split(" ")) expect(markup).toContain(`id="${id}"`);
    expect(markup).toContain("Left: internal rotation 24°, external rotation 44°.");
  });

  test("draws the patient's left before the right, each with its letter", () => {
    expect(markup.indexOf(">L</text>")).toBeGreaterThan(0);
    expect(markup.indexOf(">L</text>")).toBeLessThan(markup.indexOf(">R</text>"));
  });

  test("has the same values in a table, with degrees and what is missing", () => {
    const table = toText(markup.slice(markup.indexOf("<table")));
    expect(table).toContain("Internal rotation 24 ° 38 ° 30 to 45°");
    expect(table).toContain("External rotation 44 ° Not measured 35 to 50°");
    expect(table).toContain("Total 68 ° Not measured");
  });

  test("gives the two sides the same colours", () => {
    const [one = "", other = ""] = markup.split(">R</text>");
    const fills = (part: string) => new Set(part.match(/(?:fill|stroke)-[a-z-]+/g));
    expect([...fills(other)].every((fill) => fills(one).has(fill))).toBe(true);
  });
});

test("an axis row reads left, then right, and says what was not measured", () => {
  expect(toText(render(<AxisRow label="Internal rotation" left={24} right={null} unit="°" />))).toBe(
    "Internal rotation 24 ° L R Not measured",
  );
});

test("the small picture and the pain line carry their words", () => {
  expect(render(<AxisSparkline left={left} right={right} />)).toContain(
    'aria-label="Left: internal rotation 24°',
  );
  const points = [
    { date: "2026-01-01", pain: 6 },
    { date: "2026-01-02", pain: 4 },
  ];
  expect(render(<PainSparkline points={points} />)).toContain('aria-label="Pain from 6 to 4 of 10');
  expect(toText(render(<PainSparkline points={[]} />))).toBe("Not recorded");
});

test("adherence is a count, and nothing due is not a failure", () => {
  expect(describeAdherence({ due: 12, done: 9, part: 1, noun: "exercises" })).toBe(
    "9 of 12 exercises done, 1 in part",
  );
  expect(toText(render(<AdherenceBar due={0} done={0} />))).toBe("Nothing due yet");
});

test("a measured zero is a value and null is not", () => {
  expect(toText(render(<Measure value={0} unit="°" />))).toBe("0 °");
  expect(toText(render(<Measure value={null} unit="°" />))).toBe("Not measured");
});

test("every tone has its own mark and its own word", () => {
  const notices = TONES.map((tone) => render(<Notice tone={tone} />));
  expect(new Set(notices.map(toText)).size).toBe(TONES.length);
  expect(new Set(notices.map((markup) => /<svg.*<\/svg>/.exec(markup)?.[0])).size).toBe(TONES.length);
});

test("the banner names the patient, the birth date by the day it is, the age and the alerts", () => {
  const markup = render(
    <PatientBanner
      name="Wren Fallowfield"
      birthDate="1979-03-04"
      ageYears={47}
      alerts={[{ tone: "stop", label: "Red flag open" }]}
    />,
  );
  expect(toText(markup)).toBe("Wren Fallowfield Born 4 Mar 1979 · 47 years Red flag open");
  expect(markup).toContain('dateTime="1979-03-04"');
});

test("the page has a skip link before the navigation and one main", () => {
  const markup = render(
    <ClinicFrame rail={<AppRail items={[{ href: "/caseload", label: "Caseload", current: true }]} />}>
      <PageHeading>Caseload</PageHeading>
    </ClinicFrame>,
  );
  expect(markup.indexOf('href="#main"')).toBeLessThan(markup.indexOf("<nav"));
  expect(markup.match(/<main id="main" tabindex="-1"/gi)).toHaveLength(1);
  expect(markup).toMatch(/<h1[^>]*tabindex="-1"/i);
});

test("only the current place is marked as such", () => {
  const items = [
    { href: "/a", label: "Exam", current: true },
    { href: "/b", label: "Notes" },
  ];
  expect(render(<NavTabs label="Chart" items={items} />).match(/aria-current="page"/g)).toHaveLength(1);
});

test("a sortable header is a link and says the order in force", () => {
  const head = (
    <>
      <HeaderCell sortHref="?sort=-name" sorted="ascending">
        Name
      </HeaderCell>
      <HeaderCell sortHref="?sort=pain">Pain</HeaderCell>
    </>
  );
  const markup = render(
    <Table caption="Caseload" head={head}>
      {null}
    </Table>,
  );
  expect(markup.match(/aria-sort="ascending"/g)).toHaveLength(1);
  expect(markup).toContain('href="?sort=pain"');
  expect(markup).toContain("Caseload</caption>");
});

test.each([
  [{ state: "saving" }, "Saving"],
  [{ state: "saved", at: "14:02" }, "Saved 14:02"],
  [{ state: "offline" }, "Offline, kept here"],
  [{ state: "failed" }, "Not saved, kept here Try again"],
] as const)("the save state %j says %s, politely", (status, words) => {
  const markup = render(<SaveState status={status} onRetry={() => undefined} />);
  expect(toText(markup)).toBe(words);
  expect(markup).toContain('aria-live="polite"');
});
