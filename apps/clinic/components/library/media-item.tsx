"use client";
import { OWN_EXERCISE_LIMITS } from "@plumbline/domain/own-exercise";
import { Button } from "@plumbline/ui/button";
import { StatusMark } from "@plumbline/ui/status-mark";
import { TextField } from "@plumbline/ui/text-field";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { FileView } from "./exercise-media.tsx";
import { fieldId } from "./field-errors.ts";
import type { ShownFile } from "./shown-file.ts";

type Props = {
  file: ShownFile | undefined;
  alt: string;
  place: { index: number; of: number };
  error?: string;
  onDescribe: (alt: string) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  onCaptions: () => void;
};

/** One picture or video while the exercise is written: its words, its place, its captions. */
export function MediaItem(props: Props) {
  const { file, alt, place, error, onDescribe, onMove, onRemove, onCaptions } = props;
  const kind = file?.kind ?? "picture";
  const name = `${kind} ${place.index + 1}`;
  return (
    <li className="flex flex-wrap gap-3 rounded-md border border-line bg-surface p-2">
      <div className="w-40 shrink-0">{file === undefined ? null : <FileView file={{ ...file, alt }} />}</div>
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-2">
        <TextField
          id={fieldId(`media.${place.index}.alt`)}
          label={`What ${name} shows, in words`}
          maxLength={OWN_EXERCISE_LIMITS.altLength}
          defaultValue={alt}
          onChange={(event) => onDescribe(event.currentTarget.value)}
          error={error}
        />
        {kind === "video" && file?.captionsSrc === null ? (
          <p className="flex flex-wrap items-center gap-2">
            <StatusMark tone="caution">Without captions</StatusMark>
            <Button id={fieldId(`media.${place.index}.captions`)} onClick={onCaptions}>
              Add captions
            </Button>
          </p>
        ) : null}
        <div className="flex flex-wrap gap-1">
          <Button
            variant="plain"
            disabled={place.index === 0}
            aria-label={`Move ${name} up`}
            onClick={() => onMove(-1)}
          >
            <ArrowUp aria-hidden="true" className="size-4" />
          </Button>
          <Button
            variant="plain"
            disabled={place.index === place.of - 1}
            aria-label={`Move ${name} down`}
            onClick={() => onMove(1)}
          >
            <ArrowDown aria-hidden="true" className="size-4" />
          </Button>
          <Button variant="plain" aria-label={`Remove ${name}`} onClick={onRemove}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
      </div>
    </li>
  );
}
