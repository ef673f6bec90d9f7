import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackLine } from "../../../../components/exercise/back-line.tsx";
import { ExerciseDesk } from "../../../../components/exercise/exercise-desk.tsx";
import { ExerciseHead, Instructions } from "../../../../components/exercise/instructions.tsx";
import { PrescribedFigure } from "../../../../components/exercise/prescribed-figure.tsx";
import { PrescribedMedia } from "../../../../components/exercise/prescribed-media.tsx";
import { LandOnHeading } from "../../../../components/frame/land-on-heading.tsx";
import { partProgram, toDayItem } from "../../../../lib/program.ts";
import { toDeskItem } from "../../../../lib/recorded.ts";
import { requireActor } from "../../../../server/call.ts";
import { readLocale } from "../../../../server/locale.ts";
import { loadToday } from "../../../../server/today.ts";

type Props = { params: Promise<{ itemId: string }> };

async function loadItem({ params }: Props) {
  requireActor();
  const [{ itemId }, view] = await Promise.all([params, loadToday()]);
  const item = view.program?.items.find((one) => one.itemId === itemId);
  if (view.program === null || item === undefined) notFound();
  return { view, program: view.program, item };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { item } = await loadItem(props);
  return { title: item.name };
}

export default async function ExercisePage(props: Props) {
  const [{ view, program, item }, locale] = await Promise.all([loadItem(props), readLocale()]);
  const { due } = partProgram(program);
  const place = due.indexOf(item) + 1;
  return (
    <>
      <ExerciseDesk
        item={toDeskItem(item)}
        items={due.map(toDayItem)}
        day={{ date: view.date, timeZone: view.timeZone }}
        locale={locale}
        head={
          <>
            <BackLine>{place > 0 ? `${place} of ${due.length}` : null}</BackLine>
            <ExerciseHead item={item} />
            <PrescribedFigure item={item} />
            <PrescribedMedia item={item} />
          </>
        }
      >
        <Instructions item={item} clinicName={view.clinicName} />
      </ExerciseDesk>
      <LandOnHeading key={item.itemId} />
    </>
  );
}
