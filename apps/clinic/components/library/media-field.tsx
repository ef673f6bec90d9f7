"use client";
import type { ExerciseMediaKind, ShownMedia } from "@plumbline/domain/own-exercise";
import { Button } from "@plumbline/ui/button";
import { FieldError } from "@plumbline/ui/field";
import { showFailure, showUndo } from "@plumbline/ui/toaster";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { moveBy } from "../../lib/move.ts";
import { UploadField } from "../upload/upload-field.tsx";
import type { ReadyUpload } from "../upload/use-upload.ts";
import { MediaItem } from "./media-item.tsx";
import type { ShownFile } from "./shown-file.ts";

type Props = {
  slug: string;
  media: readonly ShownMedia[];
  files: readonly ShownFile[];
  onFiles: (edit: (files: readonly ShownFile[]) => readonly ShownFile[]) => void;
  onMedia: (edit: (media: readonly ShownMedia[]) => readonly ShownMedia[]) => void;
  errorOf: (path: string) => string | undefined;
};

/** A file is being added: of this kind, or the captions of a video that is there. */
type Adding = { readonly kind: ExerciseMediaKind } | { readonly captionsOf: string };

/** The exercise's own pictures and videos: added, put in words, in order, taken off again. */
export function MediaField({ slug, media, files, onFiles, onMedia, errorOf }: Props) {
  const api = useApi();
  const [adding, setAdding] = useState<Adding | null>(null);
  /** The video that was added last; captions that follow are its own. */
  const [newVideo, setNewVideo] = useState<string | null>(null);

  const attach = async (kind: ExerciseMediaKind, { uploadId, width, height, links }: ReadyUpload) => {
    const { mediaId } = await api.exercise.attach.mutate({ slug, kind, uploadId });
    const src = (kind === "picture" ? links.large : links.video) ?? null;
    onFiles((now) => [...now, { id: mediaId, kind, alt: "", src, captionsSrc: null, width, height }]);
    onMedia((now) => [...now, { id: mediaId, alt: "" }]);
    if (kind === "video") setNewVideo(mediaId);
    else setAdding(null);
  };
  const caption = async (mediaId: string, { uploadId, links }: ReadyUpload) => {
    await api.exercise.caption.mutate({ mediaId, uploadId });
    onFiles((now) =>
      now.map((file) => (file.id === mediaId ? { ...file, captionsSrc: links.captions ?? null } : file)),
    );
    setAdding(null);
  };
  const take = (upload: ReadyUpload) => {
    const video = adding !== null && "captionsOf" in adding ? adding.captionsOf : newVideo;
    const done =
      upload.kind === "captions"
        ? video === null
          ? Promise.resolve()
          : caption(video, upload)
        : attach(upload.kind, upload);
    done.catch((error: unknown) => {
      showFailure("The file was not added", { description: readFault(error).message });
    });
  };
  const remove = (id: string) => {
    const index = media.findIndex((one) => one.id === id);
    const gone = media[index];
    if (gone === undefined) return;
    onMedia((now) => now.filter((one) => one.id !== id));
    showUndo("Taken off the exercise", () =>
      onMedia((now) => [...now.slice(0, index), gone, ...now.slice(index)]),
    );
  };
  const add = (kind: ExerciseMediaKind) => {
    setNewVideo(null);
    setAdding({ kind });
  };
  const error = errorOf("media");
  return (
    <div className="flex flex-col gap-3">
      {media.length === 0 ? null : (
        <ol aria-label="Pictures and videos" className="flex flex-col gap-3">
          {media.map(({ id, alt }, index) => (
            <MediaItem
              key={id}
              file={files.find((file) => file.id === id)}
              alt={alt}
              place={{ index, of: media.length }}
              error={errorOf(`media.${index}.alt`)}
              onDescribe={(text) =>
                onMedia((now) => now.map((one) => (one.id === id ? { id, alt: text } : one)))
              }
              onMove={(by) =>
                onMedia((now) =>
                  moveBy(
                    now,
                    now.findIndex((one) => one.id === id),
                    by,
                  ),
                )
              }
              onRemove={() => remove(id)}
              onCaptions={() => setAdding({ captionsOf: id })}
            />
          ))}
        </ol>
      )}
      {adding === null ? null : (
        <UploadField
          key={"kind" in adding ? adding.kind : adding.captionsOf}
          kind={"kind" in adding ? adding.kind : "captions"}
          onReady={take}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {adding === null ? (
          <>
            <Button onClick={() => add("picture")}>Add a picture</Button>
            <Button onClick={() => add("video")}>Add a video</Button>
          </>
        ) : (
          <Button variant="plain" onClick={() => setAdding(null)}>
            Close
          </Button>
        )}
      </div>
      {error === undefined ? null : <FieldError>{error}</FieldError>}
    </div>
  );
}
