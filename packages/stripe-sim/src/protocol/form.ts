import { refuse } from "./fault.ts";

/** Form fields before anybody says what they mean: texts, and objects of them. Lists are objects with numbers. */
export interface Fields {
  [name: string]: string | Fields;
}

const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;
const DEPTH_LIMIT = 8;

function splitName(name: string): string[] {
  const match = NAME.exec(name);
  if (match === null) throw refuse(`Invalid parameter name: ${name}`, { param: name });
  const inner = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? "");
  return [match[1] ?? "", ...inner];
}

function makeFields(): Fields {
  return Object.create(null) as Fields;
}

function place(root: Fields, name: string, value: string): void {
  const path = splitName(name);
  if (path.length > DEPTH_LIMIT) throw refuse(`Too deeply nested: ${name}`, { param: name });
  let at = root;
  for (const [index, part] of path.entries()) {
    const key = part === "" ? String(Object.keys(at).length) : part;
    const found = at[key];
    if (index === path.length - 1) {
      if (typeof found === "object") throw refuse(`Invalid string: ${name}`, { param: name });
      at[key] = value;
    } else {
      if (typeof found === "string") throw refuse(`Invalid object: ${name}`, { param: name });
      const next = found ?? makeFields();
      at[key] = next;
      at = next;
    }
  }
}

/** Reads `a[b][0]=c` the way Stripe does. A name given twice has its last value. */
export function parseForm(text: string): Fields {
  const root = makeFields();
  for (const [name, value] of new URLSearchParams(text)) place(root, name, value);
  return root;
}
