import type { Page } from "@playwright/test";
import type { DemoIds } from "./demo-ids.ts";
import type { OwnIds } from "./own-ids.ts";

/** Whose browser looks: a person of the demo, one of an own and nearly empty clinic, or nobody yet. */
export type Viewer =
  | "nobody"
  | "demo owner"
  | "demo clinician"
  | "demo assistant"
  | "demo front-desk"
  | "demo patient"
  | "demo buyer"
  | "own clinician"
  | "own owner"
  | "own patient"
  | "before enrolment"
  | "before second factor";

export interface Ids {
  readonly demo: DemoIds;
  readonly own: OwnIds;
}

/** One screen of an app in one of its states. */
export interface Screen {
  readonly name: string;
  readonly app: "clinic" | "portal";
  readonly viewer: Viewer;
  readonly path: (ids: Ids) => string;
  /** A page of a chart: its title carries the patient's name. */
  readonly chart?: true;
  /** The page says that it is not there. */
  readonly missing?: true;
  /** What a person does to get this state, once the page stands. */
  readonly arrange?: (page: Page) => Promise<void>;
}
