import type { NoteBody } from "@plumbline/api/note/input";
import type { Finding } from "./exam-angles.ts";
import type { Random } from "./random.ts";
import type { Story } from "./stories.ts";

const BEGINNINGS = [
  "Low-back ache that builds through the working day.",
  "Stiff on getting up, easier after walking about.",
  "Ache at the belt line after long drives.",
  "Back and hip discomfort since moving house.",
  "Deep hip ache when sitting for long.",
] as const;

const FINDING_WORDS: Record<Finding, string> = {
  bilateral: "Internal rotation limited in both hips.",
  left: "Left hip turns inward less than the right.",
  right: "Right hip turns inward less than the left.",
  left_si: "Left hip turns inward less; provocation tests reproduce the familiar pain.",
  right_si: "Right hip turns inward less; provocation tests reproduce the familiar pain.",
  flexors: "Hip extension limited on both sides; hip flexors short.",
  hamstrings: "Straight leg raise limited by stretch on both sides.",
  clear: "Motion of both hips inside the usual range.",
};

export const REJECTIONS = [
  "Kneeling is sore today; look at this again next time.",
  "Already does something close to it at the gym.",
  "No room for this at home.",
  "One thing less to begin with.",
] as const;

export const EDITS = [
  "Starts lower because evenings are short.",
  "Three days a week fit the shifts.",
] as const;

export const ADDENDA = [
  "Called in the evening: questions about the first session answered.",
  "Sent the printed sheet by post as asked.",
  "The measured side was checked again with the patient standing: no change to the above.",
] as const;

export const VERSION_NOTE = "A little more of the first exercise from now on; the rest stays as it is.";

function writePlan(story: Story, visit: number): string {
  if (story.kind === "non_responder" && visit > 0) {
    return "Motion and pain unchanged within measurement error with regular practice. Ask the family doctor for a second look; keep the program until then.";
  }
  return visit === 0 ? "Home program; see again in four weeks." : "Go on with the program; small step up.";
}

/** The free text of a note. The measured part is written by the product itself. */
export function writeNote(story: Story, visit: number, random: Random): NoteBody {
  const pain = story.home?.painFirst ?? 5;
  const subjective =
    visit === 0
      ? `${random.pick(BEGINNINGS)} Pain now ${pain} of 10.`
      : story.kind === "non_responder"
        ? `Practises nearly every day. Pain as before, ${pain} of 10.`
        : "Feels looser; sitting is easier than at the first visit.";
  return { subjective, assessment: FINDING_WORDS[story.finding], plan: writePlan(story, visit) };
}
