/** Words that tell something about somebody's health: none may stand in what goes to Stripe or into a mail. */

const WHOLE =
  "ache aches acl ankle back belly bend bodies body bone bones breath calf calves core cure cures disc discs doctor doctors exam exams foot gait groin heal heals healed healing hip hips ill illness injured itb joint joints knee knees leg legs mri neck nerve nerves oa poor ql quad quads rom scan scans shoulder sick sore spine spines strain tfl thigh prone supine tight weak x-ray";

const STEMS =
  "abdom abduct abnormal adduct aerobic anatom anxi arthr backach balanc breathing buttock cancer chiropr chronic clinical condition depress diagnos diaphragm disabl disease disord dizz dysfunc elbow endur exercis examin extens faber fadir fascia femor flare flex fractur glute hamstring health hernia iliopsoas impair inflam injur instabil limb lordos lumb lung medic mobility muscl neural neuro numb orthop osteo pain patholog patient pelvi physio piriform pilates plank postur pregnan prognos provocation psoas quadricep rehab relaps relax rotat sacr sciatic scolio sedentary sitting spasm spinal sprain squat stenos stiff strength stress stretch surger surgic symptom tender tendin tendon therap treatment trigger vertebr wellness yoga";

const asChoice = (words: string) => words.split(" ").join("|");
const HEALTH_WORD = new RegExp(`\\b(?:(?:${asChoice(WHOLE)})\\b|(?:${asChoice(STEMS)}))[\\p{L}-]*`, "giu");

/** The words of a text that tell something about health, in small letters, in order. */
export function findHealthWords(text: string): string[] {
  return text.replaceAll("_", " ").toLowerCase().match(HEALTH_WORD) ?? [];
}
