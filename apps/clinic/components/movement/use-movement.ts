"use client";
import type { Movement } from "@plumbline/domain/figure/movement";
import { parseMovement } from "@plumbline/domain/figure/parse-movement";
import { useEffect, useState } from "react";
import { keep, readKept } from "../autosave/tab-storage.ts";
import { type History, redo, startHistory, step, undo } from "./history.ts";

type Start = { slug: string; number: number; movement: Movement };

/** Unsaved work and the version it was made over. */
interface Kept {
  readonly number: number;
  readonly movement: unknown;
}

const nameOf = (slug: string): string => `movement.${slug}`;

/** What this tab kept of an earlier visit, if it is still a movement. */
function readWork(slug: string): { number: number; movement: Movement } | null {
  const kept = readKept<Kept>(nameOf(slug));
  if (kept === null || !Number.isInteger(kept.number)) return null;
  const { movement } = parseMovement(kept.movement);
  return movement === null ? null : { number: kept.number, movement };
}

interface State {
  readonly history: History<Movement>;
  /** What the server has, and its number. */
  readonly saved: Movement;
  readonly number: number;
  /** The number over which this was made, where it is an older one. */
  readonly isOld: boolean;
  readonly isKept: boolean;
}

function begin({ slug, number, movement }: Start): State {
  const kept = readWork(slug);
  const history = startHistory(movement);
  if (kept === null) return { history, saved: movement, number, isOld: false, isKept: false };
  return {
    history: step(history, kept.movement, "", 0),
    saved: movement,
    number,
    isOld: kept.number !== number,
    isKept: true,
  };
}

/** The movement while it is written: its steps back and forth, kept in the tab until it is saved. */
export function useMovement(start: Start) {
  const { slug } = start;
  const [state, setState] = useState(() => begin(start));
  const { history, number, isOld, isKept } = state;
  const movement = history.now;
  const isDirty = movement !== state.saved;

  useEffect(() => {
    const timer = setTimeout(
      () => keep(nameOf(slug), isDirty ? { number: isOld ? -1 : number, movement } : null),
      150,
    );
    return () => clearTimeout(timer);
  }, [slug, isDirty, isOld, number, movement]);
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isDirty]);

  const through = (change: (history: History<Movement>) => History<Movement>) =>
    setState((before) => ({ ...before, history: change(before.history) }));
  return {
    movement,
    number,
    isDirty,
    /** Somebody saved after this was begun. */
    isOld,
    /** This is what an earlier visit left unsaved. */
    isKept: isKept && isDirty,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** Changes the movement; changes of one kind in a row are one step of undo. */
    change: (make: (movement: Movement) => Movement, kind = "") => {
      const at = Date.now();
      through((before) => step(before, make(before.now), kind, at));
    },
    undo: () => through(undo),
    redo: () => through(redo),
    /** Back to what is saved; undo brings the work back. */
    discard: () =>
      setState((before) => ({
        ...before,
        history: step(before.history, before.saved, "", 0),
        isOld: false,
      })),
    /** The server has this movement now, under this number. */
    settle: (movementSaved: Movement, next: number) =>
      setState((before) => ({
        ...before,
        saved: movementSaved,
        number: next,
        isOld: false,
        isKept: false,
      })),
    /** Somebody else saved: shown in place of this, or known and to be saved over. */
    meet: (theirs: unknown, next: number, takes: boolean) => {
      const { movement: saved } = parseMovement(theirs);
      if (saved === null) return;
      setState((before) => ({
        ...before,
        history: takes ? step(before.history, saved, "", 0) : before.history,
        saved,
        number: next,
        isOld: false,
      }));
    },
    hold: () => setState((before) => ({ ...before, isOld: true })),
  };
}

export type MovementState = ReturnType<typeof useMovement>;
