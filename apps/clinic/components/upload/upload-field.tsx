"use client";
import { describeLimit, UPLOAD_LIMITS } from "@plumbline/domain/upload";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { FieldError } from "@plumbline/ui/field";
import { TextField } from "@plumbline/ui/text-field";
import { type DragEvent, useId, useRef, useState } from "react";
import { percentOf } from "./pace.ts";
import { UploadPreview } from "./upload-preview.tsx";
import { UploadProgress } from "./upload-progress.tsx";
import { type ReadyUpload, type UploadControls, type UploadStatus, useUpload } from "./use-upload.ts";

const WORDS: Record<UploadKind, { label: string; choose: string; another: string }> = {
  picture: { label: "Picture", choose: "Choose a picture", another: "Choose another picture" },
  video: { label: "Video", choose: "Choose a video", another: "Choose another video" },
  captions: { label: "Captions of the video", choose: "Choose captions", another: "Choose other captions" },
};

export type UploadFieldProps = {
  kind: UploadKind;
  /** Called once for each file that was checked and can be shown; for a video also with its captions. */
  onReady: (upload: ReadyUpload) => void;
  /** The words for a picture or video, for those who do not see it; without it none are asked for here. */
  alt?: { readonly value: string; readonly onChange: (alt: string) => void; readonly error?: string };
};

/**
 * Chooses a file, or takes one that is dropped, and sends it: limits beforehand, progress, pause, going on after a cut or a
 * reload, the check, and a refusal with what to do. A video asks for its captions. To begin anew, give it another `key`.
 */
export function UploadField({ kind, onReady, alt }: UploadFieldProps) {
  const upload = useUpload(kind, onReady);
  const { status } = upload;
  const labelId = useId();
  const ready = status.state === "ready" ? status.upload : null;
  const [captioned, setCaptioned] = useState<{ readonly uploadId: string; readonly src: string } | null>(
    null,
  );
  const captionsSrc = captioned !== null && captioned.uploadId === ready?.uploadId ? captioned.src : null;
  const takeCaptions = (captions: ReadyUpload) => {
    const src = captions.links.captions;
    if (ready !== null && src !== undefined) setCaptioned({ uploadId: ready.uploadId, src });
    onReady(captions);
  };
  return (
    <section aria-labelledby={labelId} className="flex flex-col gap-3">
      <div>
        <h3 id={labelId} className="font-semibold">
          {WORDS[kind].label}
        </h3>
        <p className="text-sm text-ink-soft">{describeLimit(kind)}.</p>
      </div>
      <DropZone kind={kind} upload={upload}>
        <StatusView status={status} alt={alt?.value ?? ""} captionsSrc={captionsSrc} />
      </DropZone>
      <output aria-live="polite" className="sr-only">
        {announce(status)}
      </output>
      {ready !== null && kind !== "captions" && alt !== undefined ? (
        <TextField
          label={`What the ${kind} shows, in words`}
          hint="Read aloud to people who do not see it."
          value={alt.value}
          error={alt.error}
          onChange={(event) => alt.onChange(event.currentTarget.value)}
        />
      ) : null}
      {kind === "video" ? (
        <CaptionsPart key={ready?.uploadId} isReady={ready !== null} onReady={takeCaptions} />
      ) : null}
    </section>
  );
}

function CaptionsPart({ isReady, onReady }: { isReady: boolean; onReady: (upload: ReadyUpload) => void }) {
  return (
    <div className="flex flex-col gap-3 border-l-2 border-line pl-4">
      <p className="text-sm">
        A video needs captions, as a .vtt file. Publishing waits for them.
        {isReady ? "" : " They are asked for once the video is there."}
      </p>
      {isReady ? <UploadField kind="captions" onReady={onReady} /> : null}
    </div>
  );
}

/** Few words at few moments: every percent read aloud would drown everything else. */
function announce(status: UploadStatus): string {
  switch (status.state) {
    case "empty":
      return "";
    case "sending":
      return `Sending ${status.name}, ${Math.floor(percentOf(status.sent, status.total) / 25) * 25} %`;
    case "paused":
      return `${status.name} is paused. ${status.why ?? ""}`;
    case "checking":
      return `${status.name} is being checked.`;
    case "refused":
      return `${status.name} was not taken. ${status.reason}`;
    case "ready":
      return `${status.upload.name} is ready.`;
  }
  return status satisfies never;
}

type StatusViewProps = { status: UploadStatus; alt: string; captionsSrc: string | null };

function StatusView({ status, alt, captionsSrc }: StatusViewProps) {
  switch (status.state) {
    case "empty":
      return status.problem === null ? (
        <p className="text-ink-soft">Drop a file here, or choose one.</p>
      ) : (
        <FieldError>{status.problem}</FieldError>
      );
    case "sending":
    case "paused":
      return <UploadProgress status={status} />;
    case "checking":
      return (
        <div>
          <p className="truncate font-semibold">{status.name}</p>
          <p className="text-sm text-ink-soft">
            All of it is here and is being checked. You can go on meanwhile.
          </p>
        </div>
      );
    case "refused":
      return (
        <div>
          <p className="truncate font-semibold">{status.name} was not taken</p>
          <FieldError>{status.reason}</FieldError>
        </div>
      );
    case "ready":
      return <UploadPreview upload={status.upload} alt={alt} captionsSrc={captionsSrc} />;
  }
  return status satisfies never;
}

type DropZoneProps = { kind: UploadKind; upload: UploadControls; children: React.ReactNode };

function DropZone({ kind, upload, children }: DropZoneProps) {
  const { status } = upload;
  const input = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLButtonElement>(null);
  const [isOver, setOver] = useState(false);
  const takes = status.state === "empty" || status.state === "refused" || status.state === "ready";
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined && takes) upload.choose(file);
  };
  const hover = (over: boolean) => (event: DragEvent) => {
    if (!takes) return;
    event.preventDefault();
    setOver(over);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      onDragOver={hover(true)}
      onDragLeave={hover(false)}
      onDrop={drop}
      className={`flex min-h-38 flex-col justify-between gap-3 rounded-md border-2 border-dashed p-3 ${isOver ? "border-accent bg-accent-soft" : "border-line-strong bg-surface"}`}
    >
      {children}
      <div className="flex flex-wrap gap-2">
        <MainButton kind={kind} upload={upload} ref={main} onChoose={() => input.current?.click()} />
        {status.state === "sending" || status.state === "paused" ? (
          <Button
            variant="plain"
            onClick={() => {
              upload.cancel();
              main.current?.focus();
            }}
          >
            Cancel
          </Button>
        ) : null}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={WORDS[kind].choose}
        accept={UPLOAD_LIMITS[kind].endings.join(",")}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file chosen again is a choice too.
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

type MainButtonProps = {
  kind: UploadKind;
  upload: UploadControls;
  ref: React.Ref<HTMLButtonElement>;
  onChoose: () => void;
};

/** One button throughout, so that the keyboard stays where it is while its word changes. */
function MainButton({ kind, upload, ref, onChoose }: MainButtonProps) {
  const { choose, another } = WORDS[kind];
  switch (upload.status.state) {
    case "sending":
      return (
        <Button ref={ref} onClick={() => upload.pause()}>
          Pause
        </Button>
      );
    case "paused":
      return (
        <Button ref={ref} onClick={() => upload.goOn()}>
          Go on
        </Button>
      );
    case "checking":
      return (
        <Button ref={ref} pending>
          Checking
        </Button>
      );
    case "empty":
      return (
        <Button ref={ref} onClick={onChoose}>
          {choose}
        </Button>
      );
    case "refused":
    case "ready":
      return (
        <Button ref={ref} onClick={onChoose}>
          {another}
        </Button>
      );
  }
  return upload.status satisfies never;
}
