/** The closed lists. Database enums and input schemas derive from these, never the other way round. */

/** A body side. */
export const SIDES = ["left", "right"] as const;
export type Side = (typeof SIDES)[number];

/** The side an exam value belongs to. */
export const VALUE_SIDES = ["left", "right", "midline"] as const;
export type ValueSide = (typeof VALUE_SIDES)[number];

/** The side a dosage row, or a logged set, belongs to. */
export const DOSAGE_SIDES = ["left", "right", "both"] as const;
export type DosageSide = (typeof DOSAGE_SIDES)[number];

/** What a measure was read with. `visual` is an estimate and is said beside every result. */
export const DEVICES = [
  "goniometer",
  "inclinometer",
  "phone",
  "visual",
  "tape",
  "stopwatch",
  "dynamometer",
  "scale",
] as const;
export type Device = (typeof DEVICES)[number];

export const POSITIONS = [
  "prone",
  "supine",
  "seated",
  "standing",
  "side_lying",
  "table_edge",
  "half_kneeling",
  "quadruped",
  "walking",
  "not_applicable",
] as const;
export type Position = (typeof POSITIONS)[number];

export const MODES = ["active", "passive"] as const;
export type Mode = (typeof MODES)[number];

/** Whether a value was read before or after treatment inside one visit. */
export const EXAM_PHASES = ["before", "after"] as const;
export type ExamPhase = (typeof EXAM_PHASES)[number];

export const PAIN_ANSWERS = ["none", "some", "limiting"] as const;
export type PainAnswer = (typeof PAIN_ANSWERS)[number];

/** Staff roles are a set per membership; rights are the union. */
export const ROLES = ["owner", "clinician", "assistant", "front_desk"] as const;
export type Role = (typeof ROLES)[number];

/** Sex used only to choose a reference range. */
export const REFERENCE_SEXES = ["female", "male", "unknown"] as const;
export type ReferenceSex = (typeof REFERENCE_SEXES)[number];

export const RED_FLAG_ANSWERS = ["yes", "no", "not_asked"] as const;
export type RedFlagAnswer = (typeof RED_FLAG_ANSWERS)[number];

/** What a clinician decided about an open red flag. Emergency and refer keep the block (row C3). */
export const DISPOSITIONS = ["emergency", "refer", "reviewed_and_cleared"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const SUGGESTION_DECISIONS = ["accepted", "edited", "rejected"] as const;
export type SuggestionDecision = (typeof SUGGESTION_DECISIONS)[number];

export const EXAM_STATES = ["draft", "signed"] as const;
export type ExamState = (typeof EXAM_STATES)[number];

export const NOTE_VERSION_KINDS = ["original", "addendum", "amendment"] as const;
export type NoteVersionKind = (typeof NOTE_VERSION_KINDS)[number];

export const PROGRAM_STATES = ["draft", "active", "paused", "ended"] as const;
export type ProgramState = (typeof PROGRAM_STATES)[number];

export const LOG_STATES = ["done", "part", "skipped"] as const;
export type LogState = (typeof LOG_STATES)[number];

/** What a clinic may upload for an exercise of its own. */
export const UPLOAD_KINDS = ["picture", "video", "captions"] as const;
export type UploadKind = (typeof UPLOAD_KINDS)[number];

export const UPLOAD_STATES = ["receiving", "checking", "ready", "refused"] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

export const SKIP_REASONS = ["pain", "no_time", "unwell", "unsure_how", "no_equipment", "other"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** ISO weekday numbers: 1 is Monday, 7 is Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A calendar date without a zone, `YYYY-MM-DD`. */
export type LocalDate = string;
