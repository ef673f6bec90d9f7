import type { ClassifiedSet, RotationSummary } from "@plumbline/domain/rotation";
import { ROTATION_RESULT_TEXTS } from "@plumbline/domain/rotation-words";
import { Notice } from "@plumbline/ui/notice";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { RotationFans } from "@plumbline/ui/rotation-fans";
import { DEVICE_WORDS, MODE_WORDS, POSITION_WORDS } from "../exam/exam-setup.ts";

const NONE = { irDeg: null, erDeg: null };

/** What each set of rotation values says, the leading one drawn; sets that disagree say so. */
export function RotationResults({ rotation }: { rotation: RotationSummary }) {
  const { leading, sets, disagreement, missing } = rotation;
  return (
    <section aria-labelledby="rotation" className="flex flex-col gap-3">
      <SectionHeading id="rotation">Hip rotation</SectionHeading>
      {leading === null ? null : (
        <RotationFans
          left={leading.result.left ?? NONE}
          right={leading.result.right ?? NONE}
          title={`Hip rotation, ${leading.position}`}
          note={saySet(leading)}
        />
      )}
      <ul className="flex flex-col">
        {sets.map((set) => (
          <li key={`${set.position}-${set.mode}`} className="border-b border-line py-1.5 last:border-b-0">
            <p>
              <span className="font-semibold">{ROTATION_RESULT_TEXTS[set.result.result]}</span>
              {set.result.remark === "within_error" ? ", the difference is within measurement error" : ""}
              {set === leading && sets.length > 1 ? " (leads)" : ""}
            </p>
            <p className="text-sm text-ink-soft">
              {saySet(set)}
              {set.visual ? ", a visual estimate" : ""}
            </p>
            <p className="text-sm text-ink-soft tabular-nums">{sayGaps(set)}</p>
          </li>
        ))}
      </ul>
      {disagreement ? (
        <Notice tone="caution" title="The sets of this visit disagree">
          The first usable set leads: prone passive, seated passive, prone active, seated active.
        </Notice>
      ) : null}
      {missing.length > 0 ? (
        <div>
          <p className="font-semibold">For a result, record</p>
          <ul className="list-disc pl-5">
            {missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

function saySet({ position, mode, device, recorded }: ClassifiedSet): string {
  const last =
    recorded < 4
      ? `${recorded} of 4 values`
      : device === null
        ? "not one device"
        : DEVICE_WORDS[device].toLowerCase();
  return `${POSITION_WORDS[position]}, ${MODE_WORDS[mode].toLowerCase()}, ${last}`;
}

function sayGaps({ result }: ClassifiedSet): string {
  const { irGapDeg, erGapDeg, balanceGapDeg } = result;
  if (irGapDeg === null || erGapDeg === null || balanceGapDeg === null) return "";
  return `Left to right: in ${irGapDeg}°, out ${erGapDeg}°, balance ${balanceGapDeg}°`;
}
