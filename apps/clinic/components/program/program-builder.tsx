"use client";
import type { Exercise } from "@plumbline/domain/exercise";
import type { ProgramDraft, ProgramItem } from "@plumbline/domain/program";
import { EmptyState } from "@plumbline/ui/page-states";
import { SaveState } from "@plumbline/ui/save-state";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { showFailure, showMessage, showUndo } from "@plumbline/ui/toaster";
import { type ReactNode, useMemo } from "react";
import { useRouter } from "next/navigation";
import { readFault, useApi } from "../../lib/api.tsx";
import { type OpenDraft, OpenDraftProvider } from "./draft-context.ts";
import { DraftConflict } from "../autosave/draft-conflict.tsx";
import type { ExerciseCard } from "./exercise-details.tsx";
import { ExercisePicker } from "./exercise-picker.tsx";
import { makeItem, moveItem } from "./new-item.ts";
import { ProgramFrameFields } from "./program-frame-fields.tsx";
import { ProgramChanges, ProgramHints } from "./program-hints.tsx";
import { ProgramItemCard } from "./program-item-card.tsx";
import { PublishPanel } from "./publish-panel.tsx";
import { type TemplateChoice, TemplatePicker } from "./template-picker.tsx";
import { useLibrary } from "./use-library.ts";
import { useProgramDraft } from "./use-program-draft.ts";

type Props = {
  patientId: string;
  programId: string;
  version: number;
  draft: ProgramDraft;
  today: string;
  published: ProgramDraft | null;
  /** The exercises of draft and published version. */
  cards: readonly ExerciseCard[];
  /** The clinic's own exercises that can be added. */
  own: readonly Exercise[];
  cautions: readonly string[];
  templates: readonly TemplateChoice[];
  gate: { publishBlocked: boolean; reason: string | null; warning: string | null };
  canWrite: boolean;
  canPublish: boolean;
  /** Versions and the running program's own actions. */
  aside: ReactNode;
};

/** The program while it is made: its exercises on the left, what they amount to on the right. */
export function ProgramBuilder(props: Props) {
  const { patientId, programId, cards, cautions, canWrite, published } = props;
  const api = useApi();
  const router = useRouter();
  const library = useLibrary(props.own);
  const find = useMemo(() => {
    const known = new Map(cards.map((card) => [card.slug, card]));
    return (slug: string): ExerciseCard | undefined => known.get(slug) ?? library?.find(slug);
  }, [cards, library]);
  const state = useProgramDraft({ ...props, find });
  const { draft, change, problems } = state;
  const { items } = draft;
  const set = (next: ProgramItem[]) => change({ ...draft, items: next });

  const remove = (key: string) => {
    const index = items.findIndex((item) => item.key === key);
    const gone = items[index];
    if (gone === undefined) return;
    set(items.filter((item) => item.key !== key));
    // The focus goes to the row that takes its place, or to where the next one is added.
    const near = items[index + 1] ?? items[index - 1];
    requestAnimationFrame(() => {
      const row = near === undefined ? null : document.querySelector(`[data-item="${CSS.escape(near.key)}"]`);
      const target = row?.querySelector<HTMLElement>("[aria-expanded]");
      (target ?? document.querySelector<HTMLElement>("[data-add-exercise]"))?.focus();
    });
    showUndo(`${find(gone.exercise)?.name ?? "Exercise"} removed`, () => {
      state.update((now) => ({
        ...now,
        items: [...now.items.slice(0, index), gone, ...now.items.slice(index)],
      }));
    });
  };
  const move = (key: string, by: 1 | -1) => {
    set(moveItem(items, key, by));
    // The button moves with its row; the focus goes with it, or to its twin at the end of the list.
    requestAnimationFrame(() => {
      const row = document.querySelector(`[data-item="${CSS.escape(key)}"]`);
      const same = row?.querySelector<HTMLButtonElement>(
        `[data-move="${by < 0 ? "up" : "down"}"]:not(:disabled)`,
      );
      (same ?? row?.querySelector<HTMLButtonElement>("[data-move]:not(:disabled)"))?.focus();
    });
  };
  const applyTemplate = async (slug: string, phase: number) => {
    if (problems.length > 0 || !(await state.queue.flush())) {
      showFailure("The template was not added", {
        description: "The draft is not saved yet; some values need another look, or the line is down.",
      });
      return null;
    }
    try {
      const applied = await api.program.applyTemplate.mutate({
        programId,
        version: state.version.current,
        template: slug,
        phase,
      });
      const shown = await api.program.show.query({ patientId });
      if (shown.program?.draft) {
        const added = shown.program.draft.items.length - items.length;
        state.replace(shown.program.draft, shown.program.version);
        showMessage(sayAdded(added));
      }
      return applied.leftOut.map(({ name, text }) => ({ name, text }));
    } catch (error) {
      showFailure("The template was not added", { description: readFault(error).message });
      return null;
    }
  };
  const openDraft = useMemo<OpenDraft>(
    () => ({
      flush: state.queue.flush,
      readVersion: () => state.version.current,
      moveVersion: (to) => state.version.move(to),
    }),
    [state.queue, state.version],
  );
  return (
    <div className="grid items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <SectionHeading>Draft</SectionHeading>
          <SaveState
            status={state.status}
            onRetry={state.held ? undefined : () => void state.queue.flush()}
          />
        </div>
        <DraftConflict
          what="program"
          state={state}
          read={async () =>
            (await api.program.show.query({ patientId })).program ??
            "This program has ended. Your draft is still shown here."
          }
          onPublished={() => router.refresh()}
        />
        <ProgramFrameFields
          key={state.generation}
          draft={draft}
          today={props.today}
          problems={problems}
          disabled={!canWrite}
          onChange={change}
        />
        {canWrite ? (
          <>
            <ExercisePicker
              library={library}
              present={new Set(items.map(({ exercise }) => exercise))}
              onAdd={(exercise) => set([...items, makeItem(exercise, items, cautions)])}
            />
            <TemplatePicker templates={props.templates} onApply={applyTemplate} />
          </>
        ) : null}
        {items.length === 0 ? (
          <EmptyState title="No exercises yet">Add one above, or copy a template’s phase.</EmptyState>
        ) : null}
        <ol aria-label="Exercises of the program">
          {items.map((item, index) => (
            <ProgramItemCard
              key={item.key}
              item={item}
              exercise={find(item.exercise)}
              place={{ index, of: items.length }}
              problems={problems.filter(({ path }) => path.startsWith(`items.${index}.`))}
              generation={state.generation}
              canWrite={canWrite}
              onChange={(next) => set(items.map((entry) => (entry.key === next.key ? next : entry)))}
              onMove={move}
              onRemove={remove}
            />
          ))}
        </ol>
      </div>
      <aside
        aria-label="Publishing"
        className="flex min-w-0 flex-col gap-6 xl:sticky xl:top-18 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto"
      >
        <PublishPanel
          patientId={patientId}
          programId={programId}
          state={state}
          gate={props.gate}
          neverPublished={published === null}
          canWrite={canWrite}
          canPublish={props.canPublish}
        />
        <ProgramHints items={items} phase={draft.phase} find={find} />
        {published === null ? null : <ProgramChanges before={published.items} after={items} find={find} />}
        <OpenDraftProvider value={openDraft}>{props.aside}</OpenDraftProvider>
      </aside>
    </div>
  );
}

function sayAdded(count: number): string {
  if (count <= 0) return "Every exercise of this phase is in the program already";
  return count === 1 ? "1 exercise added" : `${count} exercises added`;
}
