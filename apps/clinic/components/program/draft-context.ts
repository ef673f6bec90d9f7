"use client";
import { createContext, useContext } from "react";

/** The draft that is open beside an act on its program; the two share one version. */
export interface OpenDraft {
  /** Sends what is unsent; false when it could not be. */
  readonly flush: () => Promise<boolean>;
  readonly readVersion: () => number;
  /** An act moved the program's version. */
  readonly moveVersion: (to: number) => void;
}

const Context = createContext<OpenDraft | null>(null);
export const OpenDraftProvider = Context.Provider;

/** Null where no draft is open. */
export function useOpenDraft(): OpenDraft | null {
  return useContext(Context);
}
