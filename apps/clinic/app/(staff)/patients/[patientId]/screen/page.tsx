import { FACTS } from "@plumbline/domain/facts";
import { ANSWER_VALID_DAYS } from "@plumbline/domain/red-flag-content";
import { QUESTION_GROUPS } from "@plumbline/domain/red-flags";
import type { Metadata } from "next";
import { cache } from "react";
import { DispositionHistory } from "../../../../../components/screen/disposition-history.tsx";
import { indexAnswers, indexFacts } from "../../../../../components/screen/screen-change.ts";
import { ScreenForm } from "../../../../../components/screen/screen-form.tsx";
import { sayDay } from "../../../../../lib/clinic-time.ts";
import { getNow, read, requireActor } from "../../../../../server/call.ts";
import { may } from "../../../../../server/rights.ts";

type Props = { params: Promise<{ patientId: string }> };

const readScreen = cache((patientId: string) => read((api) => api.screen.show({ patientId })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  requireActor();
  const { patient } = await readScreen((await params).patientId);
  return { title: `Safety questions, ${patient.givenName} ${patient.familyName}` };
}

export default async function ScreenPage({ params }: Props) {
  const actor = requireActor();
  const { patientId } = await params;
  const { patient, answers, facts, result, dispositions } = await readScreen(patientId);
  const oldest = getNow().getTime() - ANSWER_VALID_DAYS * 86_400_000;
  const holds = (at: string) => Date.parse(at) >= oldest;
  const expired = answers.filter((entry) => !holds(entry.answeredAt) && entry.answer !== "not_asked");
  return (
    <ScreenForm
      patientId={patientId}
      patientName={`${patient.givenName} ${patient.familyName}`}
      groups={QUESTION_GROUPS.filter(({ questions }) => questions.length > 0)}
      factsAsked={FACTS.filter(({ from }) => from === "asked")}
      answers={indexAnswers(answers.filter((entry) => holds(entry.answeredAt)))}
      facts={indexFacts(facts)}
      expired={Object.fromEntries(
        expired.map(({ code, answer, answeredAt }) => [code, `Answered ${answer} on ${sayDay(answeredAt, actor.timeZone)}: ask again`]),
      )}
      result={result}
      canAnswer={may("exam.write")}
      canDecide={may("screen.dispose")}
      history={<DispositionHistory decisions={dispositions} timeZone={actor.timeZone} />}
    />
  );
}
