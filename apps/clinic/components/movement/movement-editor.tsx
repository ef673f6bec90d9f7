"use client";
import type { CheckedExercise } from "@plumbline/domain/figure/check";
import { cameraOf } from "@plumbline/domain/figure/camera";
import type { Movement } from "@plumbline/domain/figure/movement";
import type { Tempo } from "@plumbline/domain/figure/timing";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { ChevronRight, Redo2, Undo2 } from "lucide-react";
import {
  type ReactNode,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { ContactFields } from "./contact-fields.tsx";
import { FindingList } from "./finding-list.tsx";
import { LimbFields, RootFields, TrunkFields } from "./joint-fields.tsx";
import { drawMovement, judgeMovement } from "./judge.ts";
import { KeyframeFields } from "./keyframe-fields.tsx";
import { MovementFields, ViewFields } from "./movement-fields.tsx";
import { PropFields } from "./prop-fields.tsx";
import { SaveMovement } from "./save-movement.tsx";
import { ShownFields } from "./shown-fields.tsx";
import { type Preview, Stage } from "./stage.tsx";
import { Timeline } from "./timeline.tsx";
import { useFindings } from "./use-findings.ts";
import { type MovementState, useMovement } from "./use-movement.ts";
import { type MovementVersion, VersionList } from "./version-list.tsx";

type MovementEditorProps = {
  slug: string;
  exercise: CheckedExercise;
  tempo: Tempo;
  number: number;
  movement: Movement;
  /** Nothing holds yet: this is only a beginning. */
  isNew: boolean;
  hasLibrary: boolean;
  versions: readonly MovementVersion[];
};

type PanelProps = { title: string; isOpen?: boolean; children: ReactNode };

function Panel({ title, isOpen = false, children }: PanelProps) {
  return (
    <details open={isOpen} className="group border-b border-line">
      <summary className="flex min-h-control items-center gap-2 font-semibold hover:bg-sunk">
        <ChevronRight aria-hidden="true" className="size-4 group-open:rotate-90" />
        {title}
      </summary>
      <div className="flex flex-col gap-3 pt-1 pb-4">{children}</div>
    </details>
  );
}

/** Ctrl or Cmd with Z goes a step back, with Shift (or Y) a step forward. */
function useUndoKeys(state: MovementState) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) state.redo();
    else state.undo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

const clampPitch = (pitch: number): number => Math.max(-10, Math.min(90, Math.round(pitch)));
const wrapYaw = (yaw: number): number => ((((Math.round(yaw) + 180) % 360) + 360) % 360) - 180;

/** A movement while it is written: figure and timeline beside everything that a keyframe says. */
export default function MovementEditor(props: MovementEditorProps) {
  const { slug, exercise, tempo, hasLibrary, versions, isNew } = props;
  const state = useMovement(props);
  const { movement, change } = state;
  const [chosen, setChosen] = useState(0);
  const [preview, setPreview] = useState<Preview>("off");
  const shown = useDeferredValue(movement);
  const drawn = useMemo(() => drawMovement(shown), [shown]);
  const findings = useFindings(movement, exercise);
  const checks = useRef<HTMLElement>(null);
  useUndoKeys(state);
  const index = Math.min(chosen, movement.keyframes.length - 1);
  // The picture may still be that of a movement with fewer keyframes.
  const drawnIndex = Math.min(index, shown.keyframes.length - 1);
  const frame = movement.keyframes[index];
  const select = (to: number) => {
    setChosen(to);
    setPreview("off");
  };
  const wrong = new Set((findings ?? []).flatMap(({ keyframe }) => (keyframe === null ? [] : [keyframe])));
  const part = { movement, index, onChange: change };
  const solved = drawn.poses[drawnIndex];
  const tryToSave = () => {
    if (judgeMovement(movement, exercise).length === 0) return true;
    checks.current?.focus();
    return false;
  };
  if (frame === undefined) return null;
  return (
    <div className="mt-4 grid items-start gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="contents lg:sticky lg:top-4 lg:flex lg:flex-col lg:gap-4">
        <div className="sticky top-0 z-10 flex flex-col gap-2 bg-paper pb-1 lg:static">
          <Stage
            drawn={drawn}
            index={drawnIndex}
            caption={frame.caption}
            tempo={tempo}
            preview={preview}
            onPreview={setPreview}
            onTurn={({ yaw, pitch }) =>
              change((before) => {
                const now = cameraOf(before.view);
                return {
                  ...before,
                  view: { yaw: wrapYaw(now.yaw + yaw), pitch: clampPitch(now.pitch + pitch) },
                };
              }, "view")
            }
          />
        </div>
        <Timeline
          movement={movement}
          drawn={drawn}
          index={index}
          wrong={wrong}
          onSelect={select}
          onChange={change}
        />
        <FindingList ref={checks} findings={findings} onGo={select} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:col-start-2 lg:row-start-1">
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Undo2 aria-hidden="true" className="size-4" />}
            disabled={!state.canUndo}
            onClick={state.undo}
          >
            Undo
          </Button>
          <Button
            icon={<Redo2 aria-hidden="true" className="size-4" />}
            disabled={!state.canRedo}
            onClick={state.redo}
          >
            Redo
          </Button>
        </div>
        {state.isKept ? (
          <Notice tone="info" title="Unsaved changes of an earlier visit are here">
            They are kept in this tab until they are saved or discarded.
          </Notice>
        ) : null}
        {isNew ? (
          <Notice tone="info" title="This exercise has no movement of its own yet">
            What stands here is a beginning. Once it is saved, choose it as the exercise’s moving figure.
          </Notice>
        ) : null}
        <div>
          <Panel title={`Keyframe ${index + 1}`} isOpen>
            <KeyframeFields {...part} frame={frame} />
          </Panel>
          <Panel title="Trunk, neck and breath">
            <TrunkFields {...part} solved={solved} />
          </Panel>
          <Panel title="Legs">
            <LimbFields {...part} solved={solved} limb="leg" />
          </Panel>
          <Panel title="Arms">
            <LimbFields {...part} solved={solved} limb="arm" />
          </Panel>
          <Panel title="Place and lean">
            <RootFields {...part} solved={solved} />
          </Panel>
          <Panel title="Contacts">
            <ContactFields {...part} frame={frame} />
          </Panel>
          <Panel title="View">
            <ViewFields movement={movement} onChange={change} />
          </Panel>
          <Panel title="Room and equipment">
            <PropFields movement={movement} onChange={change} />
          </Panel>
          <Panel title="What is pointed at">
            <ShownFields movement={movement} onChange={change} />
          </Panel>
          <Panel title="The whole movement">
            <MovementFields movement={movement} onChange={change} />
          </Panel>
          <Panel title="Versions">
            <VersionList slug={slug} state={state} versions={versions} hasLibrary={hasLibrary} />
          </Panel>
        </div>
        <SaveMovement slug={slug} state={state} onTry={tryToSave} />
      </div>
    </div>
  );
}
