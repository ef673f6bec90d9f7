import { CHOICES, type FilterName, type LibraryFilter, NO_FILTER } from "@plumbline/library/filter";
import { writeQuery } from "../../lib/search-text.ts";

const VIEWS = ["grid", "ladders"] as const;
export type View = (typeof VIEWS)[number];

/** How many cards a list begins with, and how many each press adds. */
export const PAGE_SIZE = 48;

export interface LibraryQuery {
  readonly search: string;
  readonly filter: LibraryFilter;
  readonly view: View;
  /** How many cards are shown. */
  readonly shown: number;
  /** Chosen to be compared with another. */
  readonly compare: string | null;
}

export const NO_QUERY: LibraryQuery = {
  search: "",
  filter: NO_FILTER,
  view: "grid",
  shown: PAGE_SIZE,
  compare: null,
};

/** The names of the filters in the address. */
const PARAMETERS = {
  source: "from",
  deficit: "deficit",
  target: "target",
  type: "type",
  position: "position",
  equipment: "equipment",
  level: "level",
  without: "without",
} as const satisfies Record<FilterName, string>;

type Params = Pick<URLSearchParams, "get">;

function pick<Value>(params: Params, name: FilterName, choices: readonly Value[]): Value | null {
  const text = params.get(PARAMETERS[name]);
  return choices.find((choice) => String(choice) === text) ?? null;
}

function readFilter(params: Params): LibraryFilter {
  const without = (params.get(PARAMETERS.without) ?? "").split(",");
  return {
    source: pick(params, "source", CHOICES.source),
    deficit: pick(params, "deficit", CHOICES.deficit),
    target: pick(params, "target", CHOICES.target),
    type: pick(params, "type", CHOICES.type),
    position: pick(params, "position", CHOICES.position),
    equipment: pick(params, "equipment", CHOICES.equipment),
    level: pick(params, "level", CHOICES.level),
    without: CHOICES.without.filter((caution) => without.includes(caution)),
  };
}

function readShown(params: Params): number {
  const shown = Number(params.get("shown"));
  return Number.isInteger(shown) && shown > PAGE_SIZE && shown <= 10_000 ? shown : PAGE_SIZE;
}

export function readLibraryQuery(params: Params): LibraryQuery {
  return {
    search: (params.get("q") ?? "").trim().slice(0, 100),
    filter: readFilter(params),
    view: VIEWS.find((view) => view === params.get("view")) ?? "grid",
    shown: readShown(params),
    compare: params.get("compare"),
  };
}

/** The address of a view of the library; what is the default stays out of it. */
export function writeLibraryHref({ search, filter, view, shown, compare }: LibraryQuery): string {
  const { without, source, level, ...texts } = filter;
  const { deficit, target, type, position, equipment } = texts;
  return writeQuery("/library", {
    q: search.trim(),
    [PARAMETERS.source]: source ?? "",
    [PARAMETERS.deficit]: deficit ?? "",
    [PARAMETERS.target]: target ?? "",
    [PARAMETERS.type]: type ?? "",
    [PARAMETERS.position]: position ?? "",
    [PARAMETERS.equipment]: equipment ?? "",
    [PARAMETERS.level]: level ?? "",
    [PARAMETERS.without]: without.join(","),
    view: view === "grid" ? "" : view,
    shown: shown === PAGE_SIZE ? "" : shown,
    compare: compare ?? "",
  });
}

/** The library narrowed to one answer: where a word on an exercise's page leads. */
export function writeFilterHref(filter: Partial<LibraryFilter>): string {
  return writeLibraryHref({
    search: "",
    view: "grid",
    shown: PAGE_SIZE,
    compare: null,
    filter: Object.assign({}, NO_FILTER, filter),
  });
}

export function writeCompareHref(a: string, b: string): string {
  return writeQuery("/library/compare", { a, b });
}
