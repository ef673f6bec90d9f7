import { FACTS } from "@plumbline/domain/facts";
import { QUESTION_GROUPS } from "@plumbline/domain/red-flags";
import type { Metadata } from "next";
import { DispositionHistory } from "../../../../../components/screen/disposition-history.tsx";
import { indexAnswers, indexFacts, keepValid } from "../../../../../components/screen/screen-change.ts";
import { ScreenForm } from "../../../../../components/screen/screen-form.tsx";
import { formatDay } from "../../../../../lib/moment.ts";
import { readAccount } from "../../../../../server/account.ts";
import { getNow, read } from "../../../../../server/call.ts";
import { may } from "../../../../../server/rights.ts";

type Props = { params: Promise<{ patientId: string }> };

export const metadata: Metadata = { title: "Safety questions" };

export default async function ScreenPage({ params }: Props) {
  const { clock } = await readAccount();
  const { patientId } = await params;
  const { answers, facts, result, basis, dispositions } = await read((api) => api.screen.show({ patientId }));
  const valid = keepValid(answers, getNow());
  const expired = answers.filter((entry) => !valid.includes(entry) && entry.answer !== "not_asked");
  return (
    <ScreenForm
      patientId={patientId}
      groups={QUESTION_GROUPS.filter(({ questions }) => questions.length > 0)}
      factsAsked={FACTS.filter(({ from }) => from === "asked")}
      answers={indexAnswers(valid)}
      facts={indexFacts(facts)}
      expired={Object.fromEntries(
        expired.map(({ code, answer, answeredAt }) => [
          code,
          `Answered ${answer} on ${formatDay(answeredAt, clock)}: ask again`,
        ]),
      )}
      judged={{ result, basis }}
      canAnswer={may("exam.write")}
      canDecide={may("screen.dispose")}
      history={<DispositionHistory decisions={dispositions} clock={clock} />}
    />
  );
}
