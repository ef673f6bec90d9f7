import { CAUTION_EFFECT, CAUTION_TEXT, isCaution } from "@plumbline/domain/caution";
import { StatusMark } from "@plumbline/ui/status-mark";

/** The cautions that hold for this patient and this exercise. */
export function ItemCautions({ codes }: { codes: readonly string[] }) {
  const known = codes.filter(isCaution);
  if (known.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {known.map((code) => (
        <li key={code}>
          <StatusMark tone={CAUTION_EFFECT[code] === "remove" ? "stop" : "caution"}>
            {CAUTION_EFFECT[code] === "remove" ? "Advised against for this patient. " : ""}
            {CAUTION_TEXT[code]}
          </StatusMark>
        </li>
      ))}
    </ul>
  );
}
