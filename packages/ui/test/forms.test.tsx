import type { ReactNode } from "react";
import { renderToStaticMarkup as render } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Button } from "../src/button.tsx";
import { Segmented } from "../src/choice-group.tsx";
import { NumberField } from "../src/number-field.tsx";
import { PainScale } from "../src/pain-scale.tsx";
import { Select, TextField } from "../src/text-field.tsx";

function readAttribute(markup: string, element: string, name: string): string | undefined {
  return new RegExp(`<${element}\\b[^>]*?\\s${name}="([^"]*)"`).exec(markup)?.[1];
}

/** The texts that the first input is described by, in order. */
function readDescriptions(node: ReactNode): (string | undefined)[] {
  const markup = render(node);
  const ids = readAttribute(markup, "input", "aria-describedby")?.split(" ") ?? [];
  return ids.map(
    (id) => new RegExp(`id="${id}"[^>]*>(?:<svg.*?</svg>)?(?:<span>)?([^<]+)`).exec(markup)?.[1],
  );
}

describe("a field", () => {
  test("names its control by the label", () => {
    const markup = render(<TextField label="E-mail" />);
    expect(readAttribute(markup, "label", "for")).toBe(readAttribute(markup, "input", "id"));
  });

  test("ties its error first and its hint second to the control", () => {
    const described = readDescriptions(<TextField label="E-mail" hint="Your own." error="No ending." />);
    expect(described).toEqual(["No ending.", "Your own."]);
  });

  test("is invalid only while there is an error", () => {
    expect(readAttribute(render(<TextField label="E-mail" />), "input", "aria-invalid")).toBeUndefined();
    expect(readAttribute(render(<TextField label="E-mail" error="No." />), "input", "aria-invalid")).toBe(
      "true",
    );
  });

  test("keeps the name, type and autocomplete it was given", () => {
    const markup = render(<TextField label="Code" name="code" type="text" autoComplete="one-time-code" />);
    expect(
      readAttribute(markup, "input", "autoComplete") ?? readAttribute(markup, "input", "autocomplete"),
    ).toBe("one-time-code");
    expect(readAttribute(markup, "input", "name")).toBe("code");
  });
});

test("a number field is a text input with the decimal keypad, so that no wheel changes it", () => {
  const markup = render(<NumberField label="Internal rotation, left" unit="°" max={90} />);
  expect(readAttribute(markup, "input", "type")).toBe("text");
  expect(markup.toLowerCase()).toContain('inputmode="decimal"');
  expect(markup).not.toContain('max="90"');
});

test("a native list offers its placeholder as the empty choice", () => {
  const markup = render(
    <Select label="Position" placeholder="Choose" options={[{ value: "prone", label: "Prone" }]} />,
  );
  expect(markup).toContain('<option value="">Choose</option><option value="prone">Prone</option>');
});

test("answers of one question share a name and sit in a named group", () => {
  const choices = [
    { value: "yes", label: "Yes" },
    { value: "no", label: "No" },
    { value: "not_asked", label: "Not asked" },
  ] as const;
  const markup = render(<Segmented name="fever" label="Fever" choices={choices} defaultValue="not_asked" />);
  expect(markup).toMatch(/<fieldset[^>]*><legend[^>]*>Fever<\/legend>/);
  expect(markup.match(/type="radio" name="fever"/g) ?? markup.match(/name="fever"/g)).toHaveLength(3);
  expect(markup).toMatch(/checked=""[^>]*value="not_asked"|value="not_asked"[^>]*checked=""/);
});

describe("the pain scale", () => {
  const markup = render(
    <PainScale name="pain" label="Pain now" value={null} onValueChange={() => undefined} />,
  );

  test("has eleven radios from 0 to 10 and none chosen beforehand", () => {
    expect([...markup.matchAll(/value="(\d+)"/g)].map((match) => Number(match[1]))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(markup).not.toContain("checked");
  });

  test("says the words at the ends with the first and the last answer", () => {
    expect(markup).toContain("0 of 10, No pain<");
    expect(markup).toContain("5 of 10<");
    expect(markup).toContain("10 of 10, Worst pain imaginable<");
  });
});

describe("a button", () => {
  test("does not submit a form by accident", () => {
    expect(readAttribute(render(<Button>Add row</Button>), "button", "type")).toBe("button");
  });

  test("without a box fades when it is disabled, where one with a box goes grey", () => {
    const classes = (node: ReactNode) => readAttribute(render(node), "button", "class");
    const plain = classes(<Button variant="plain" disabled />);
    expect(plain).toMatch(/(^| )disabled:opacity-/);
    expect(plain).not.toMatch(/(^| )disabled:(bg|border)-/);
    expect(classes(<Button disabled />)).toMatch(/(^| )disabled:bg-/);
  });

  test("that is pending is busy, keeps its words and can keep focus", () => {
    const markup = render(<Button pending>Save</Button>);
    expect(markup).toContain('aria-busy="true"');
    expect(markup).toContain("Save");
    expect(markup).not.toContain('disabled=""');
  });
});
