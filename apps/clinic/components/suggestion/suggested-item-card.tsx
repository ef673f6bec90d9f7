"use client";
import { Button } from "@plumbline/ui/button";
import { Badge, StatusMark } from "@plumbline/ui/status-mark";
import { useRef } from "react";
import { ExerciseDetails } from "../program/exercise-details.tsx";
import { ItemCautions } from "../program/item-cautions.tsx";
import { ROLE_WORDS, sayPrescription } from "../program/item-words.ts";
import {
  DECISION_TONES,
  DECISION_WORDS,
  type Decided,
  type Offer,
  type OfferedItem,
} from "./decision-state.ts";
import { EditSuggestion } from "./edit-suggestion.tsx";
import { RejectDialog } from "./reject-dialog.tsx";
import { useDecide } from "./use-decide.ts";

type Props = { offered: OfferedItem; offer: Offer; canDecide: boolean };

/** One suggested exercise: how much, why, from which rule, and what was decided. */
export function SuggestedItemCard({ offered, offer, canDecide }: Props) {
  const { item, name, perSide, ruleId, ruleVersion, ruleTitle, replaces, card, decided } = offered;
  const { decide, busy } = useDecide(offer);
  const row = useRef<HTMLLIElement>(null);
  const accept = async () => {
    // The pressed button goes; the reader stays at what was decided.
    if (await decide([{ itemKey: item.key, decision: "accepted" }])) row.current?.focus();
  };
  return (
    <li
      ref={row}
      tabIndex={-1}
      data-keep
      className="flex flex-col gap-1.5 border-b border-line py-3 last:border-b-0"
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="flex flex-wrap items-center gap-x-2 font-semibold">
            {name}
            {item.role === "core" ? null : <Badge>{ROLE_WORDS[item.role]}</Badge>}
            {item.optional ? <Badge>Optional</Badge> : null}
          </h3>
          <p className="tabular-nums">{sayPrescription(item, perSide)}</p>
          <p className="text-sm text-ink-soft">
            Because of <a href={`#rule-${ruleId}`}>{ruleTitle}</a>, {ruleId} v{ruleVersion}.
            {replaces === null ? "" : ` In place of ${replaces.replaceAll("-", " ")}.`}
          </p>
        </div>
        {canDecide ? (
          <div className="flex flex-wrap gap-2">
            {decided !== null && decided.decision !== "rejected" ? null : (
              <Button pending={busy} onClick={() => void accept()}>
                Accept<span className="sr-only"> {name}</span>
              </Button>
            )}
            <EditSuggestion offered={offered} busy={busy} onDecide={decide} />
            {decided?.decision === "rejected" ? null : (
              <RejectDialog name={name} itemKey={item.key} busy={busy} onDecide={decide} />
            )}
          </div>
        ) : null}
      </div>
      {decided === null ? null : <DecidedLine decided={decided} />}
      <ItemCautions codes={item.cautions} />
      {card === null ? null : <ExerciseDetails exercise={card} />}
    </li>
  );
}

function DecidedLine({ decided }: { decided: Decided }) {
  return (
    <div className="border-l-2 border-line-strong pl-2.5">
      <StatusMark tone={DECISION_TONES[decided.decision]} className="font-semibold">
        {DECISION_WORDS[decided.decision]}
      </StatusMark>
      {decided.reason === null ? null : <p>{decided.reason}</p>}
      {decided.decision === "edited" && decided.prescription !== null ? (
        <p className="tabular-nums">{decided.prescription}</p>
      ) : null}
      <p className="text-sm text-ink-soft">
        {decided.by}, {decided.at}
      </p>
    </div>
  );
}
