"use client";
import { findUploadProblem } from "@plumbline/domain/upload";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Answers } from "../../lib/answers.ts";
import { callBy, readFault, useApi } from "../../lib/api.tsx";
import { addSample, estimateSeconds, type Sample } from "./pace.ts";
import { sendFile, type Sending } from "./send-file.ts";

/** A file that was checked and can be shown. Its links work for five minutes; `upload.show` gives fresh ones. */
export type ReadyUpload = Pick<
  Answers["upload"]["show"],
  "uploadId" | "kind" | "name" | "width" | "height" | "durationMs" | "links"
>;

type OnTheWay = { readonly name: string; readonly sent: number; readonly total: number };

export type UploadStatus =
  | { readonly state: "empty"; readonly problem: string | null }
  | ({ readonly state: "sending"; readonly secondsLeft: number | null } & OnTheWay)
  | ({ readonly state: "paused"; readonly why: string | null } & OnTheWay)
  | { readonly state: "checking"; readonly name: string }
  | { readonly state: "refused"; readonly name: string; readonly reason: string }
  | { readonly state: "ready"; readonly upload: ReadyUpload };

const EMPTY: UploadStatus = { state: "empty", problem: null };
const ASK_MS = 1_000;

export type UploadControls = {
  readonly status: UploadStatus;
  choose(file: File): void;
  pause(): void;
  goOn(): void;
  cancel(): void;
};

/** One file on its way: chosen, sent, checked, and ready or refused. */
export function useUpload(kind: UploadKind, onReady: (upload: ReadyUpload) => void): UploadControls {
  const api = useApi();
  const [status, setStatus] = useState<UploadStatus>(EMPTY);
  const [asked, setAsked] = useState<{ readonly uploadId: string; readonly name: string } | null>(null);
  const sending = useRef<Sending | null>(null);
  const samples = useRef<readonly Sample[]>([]);
  const tellReady = useEffectEvent(onReady);

  const askAgain = useEffectEvent(async (): Promise<boolean> => {
    if (asked === null) return true;
    try {
      const answer = await api.upload.show.query({ uploadId: asked.uploadId }, callBy({ byItself: true }));
      if (answer.state === "ready") {
        setStatus({ state: "ready", upload: answer });
        tellReady(answer);
        return true;
      }
      if (answer.state !== "refused") return false;
      setStatus({ state: "refused", name: asked.name, reason: answer.reason ?? "" });
      return true;
    } catch (error) {
      const { fault, message } = readFault(error);
      if (fault !== "not-found") return false;
      setStatus({ state: "empty", problem: message });
      return true;
    }
  });

  useEffect(() => {
    if (asked === null) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const isSettled = await askAgain();
      if (!gone && !isSettled) timer = setTimeout(() => void ask(), ASK_MS);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [asked]);

  const goOn = () => {
    if (sending.current === null) return;
    samples.current = [];
    setStatus((now) =>
      now.state === "paused"
        ? { state: "sending", name: now.name, sent: now.sent, total: now.total, secondsLeft: null }
        : now,
    );
    sending.current.goOn();
  };
  const goOnAfterCut = useEffectEvent(() => {
    if (status.state === "paused" && status.why !== null) goOn();
  });
  useEffect(() => {
    const back = () => goOnAfterCut();
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("online", back);
      sending.current?.pause();
    };
  }, []);

  const begin = async (file: File) => {
    const { name } = file;
    sending.current = await sendFile(file, kind, {
      progress(sent, total) {
        samples.current = addSample(samples.current, { at: performance.now(), sent });
        const secondsLeft = estimateSeconds(samples.current, total);
        setStatus((now) =>
          now.state === "sending" ? { state: "sending", name, sent, total, secondsLeft } : now,
        );
      },
      whole(uploadId) {
        sending.current = null;
        setStatus({ state: "checking", name });
        setAsked({ uploadId, name });
      },
      stopped({ message, goesOn }) {
        if (!goesOn) sending.current = null;
        setStatus((now) => {
          if (!goesOn || now.state !== "sending") return { state: "empty", problem: message };
          return { state: "paused", name, sent: now.sent, total: now.total, why: message };
        });
      },
    });
  };

  return {
    status,
    goOn,
    choose(file) {
      const problem = findUploadProblem(kind, file);
      if (problem !== null) return setStatus({ state: "empty", problem });
      samples.current = [];
      setAsked(null);
      setStatus({ state: "sending", name: file.name, sent: 0, total: file.size, secondsLeft: null });
      void begin(file).catch(() =>
        setStatus({ state: "empty", problem: "The file could not be read. Choose it again." }),
      );
    },
    pause() {
      sending.current?.pause();
      setStatus((now) =>
        now.state === "sending"
          ? { state: "paused", name: now.name, sent: now.sent, total: now.total, why: null }
          : now,
      );
    },
    cancel() {
      sending.current?.cancel();
      sending.current = null;
      setStatus(EMPTY);
    },
  };
}
