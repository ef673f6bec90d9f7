"use client";
import type { SuggestionDecision } from "@plumbline/domain/vocabulary";
import { showFailure } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { Prescription } from "../program/prescription-editor.tsx";
import type { Offer } from "./decision-state.ts";

export interface NewDecision {
  readonly itemKey: string;
  readonly decision: SuggestionDecision;
  readonly reason?: string;
  readonly prescription?: Prescription;
}

function toInput({ itemKey, decision, reason, prescription }: NewDecision) {
  return {
    itemKey,
    decision,
    reason: reason ?? "",
    ...(prescription === undefined
      ? {}
      : { prescription: { ...prescription, weekdays: [...prescription.weekdays] } }),
  };
}

/** Stores decisions; the page then shows what is stored. True when it went well. */
export function useDecide({ examId, mainRuleId }: Pick<Offer, "examId" | "mainRuleId">) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const decide = async (decisions: readonly NewDecision[]): Promise<boolean> => {
    setBusy(true);
    try {
      await api.suggestion.decide.mutate({
        examId,
        ...(mainRuleId === undefined ? {} : { mainRuleId }),
        decisions: decisions.map(toInput),
      });
      router.refresh();
      return true;
    } catch (error) {
      const { fault, message } = readFault(error);
      showFailure("Not decided", {
        description: message,
        retry: fault === "conflict" ? () => router.refresh() : undefined,
      });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { decide, busy };
}
