export const STORY_KINDS = [
  "improving",
  "non_responder",
  "stopped_logging",
  "pain_up",
  "part_time",
  "recent",
  "phone",
  "paused",
  "red_flag_open",
  "draft_program",
  "unsigned_note",
  "exam_open",
  "new",
] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

/** Those who take a published program home. */
export const HAS_PROGRAM: ReadonlySet<StoryKind> = new Set([
  "improving",
  "non_responder",
  "stopped_logging",
  "pain_up",
  "part_time",
  "recent",
  "phone",
  "paused",
  "unsigned_note",
]);
