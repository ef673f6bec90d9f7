import { PageHeading } from "@plumbline/ui/page-heading";
import { formatDay } from "../../lib/clock.ts";
import type { TodayView } from "../../lib/call.ts";

type NoProgramProps = { view: TodayView; greeting: string; locale: string };

/** Before the first program, and after the last one. */
export function NoProgram({ view, greeting, locale }: NoProgramProps) {
  const { endedOn, clinicName } = view;
  const ended = endedOn === null ? null : `Your program ended on ${formatDay(endedOn, locale)}.`;
  return (
    <div className="flex flex-col gap-6 pb-8">
      <PageHeading kicker={formatDay(view.date, locale)}>{greeting}</PageHeading>
      <div className="prose-line flex flex-col gap-4 border-t border-line pt-6">
        <h2 className="text-xl font-bold">{ended ?? "Your program is not here yet"}</h2>
        {ended === null ? (
          <>
            <p>{clinicName} puts it together from what was found at your examination.</p>
            <p>When it is ready you get an email, and the exercises stand here, one after the other.</p>
          </>
        ) : (
          <>
            <p>Nothing is due now. What you recorded stays with {clinicName}.</p>
            <p>If they start a new program you get an email, and it stands here.</p>
          </>
        )}
        <p className="text-ink-soft">There is nothing that you need to do in the meantime.</p>
      </div>
    </div>
  );
}
