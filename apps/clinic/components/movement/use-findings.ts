"use client";
import type { CheckedExercise } from "@plumbline/domain/figure/check";
import type { SaidFinding } from "@plumbline/domain/figure/finding-words";
import type { Movement } from "@plumbline/domain/figure/movement";
import { useEffect, useState } from "react";
import { judgeMovement } from "./judge.ts";

const PAUSE_MS = 300;

/** What the checks say of the movement, once its changes pause; null before the first look. */
export function useFindings(movement: Movement, exercise: CheckedExercise): readonly SaidFinding[] | null {
  const [findings, setFindings] = useState<readonly SaidFinding[] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setFindings(judgeMovement(movement, exercise)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [movement, exercise]);
  return findings;
}
