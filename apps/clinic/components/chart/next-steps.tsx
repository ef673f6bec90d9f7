import { buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import type { ReactNode } from "react";
import type { Answers } from "../../lib/answers.ts";
import { nameTier, TIER_WORDS } from "../../lib/words.ts";
import { QuietLink } from "../frame/quiet-link.tsx";

type Chart = Answers["chart"]["show"];
type Step = {
  key: string;
  tone: "stop" | "caution" | "info";
  title: string;
  text: ReactNode;
  href: string;
  action: string;
};

function listSafetySteps(chart: Chart, base: string): Step[] {
  const { openTier, openFlagCount, complete, blocked, emergencyPage } = chart.screen;
  const steps: Step[] = [];
  if (openTier !== null && openTier in TIER_WORDS) {
    steps.push({
      key: "flag",
      tone: openTier === "routine_medical" ? "caution" : "stop",
      title: emergencyPage ? "Emergency answer" : `Red flag open: ${nameTier(openTier).toLowerCase()}`,
      text:
        blocked?.text ??
        (openFlagCount > 1
          ? `${openFlagCount} answers ask for a decision.`
          : "An answer asks for a decision."),
      href: `${base}/screen`,
      action: "Open the safety questions",
    });
  } else if (!complete) {
    steps.push({
      key: "screen",
      tone: "caution",
      title: "Safety questions not complete",
      text: blocked?.text ?? "No suggestion and no publishing until they are asked.",
      href: `${base}/screen`,
      action: "Ask them",
    });
  }
  return steps;
}

/** What the entries from home ask for, in the words of the caseload. */
function listHomeSteps(chart: Chart, base: string): Step[] {
  return chart.needs
    .filter((need) => need.code === "pain_up" || need.code === "no_log")
    .map((need) => ({
      key: need.code,
      tone: "caution" as const,
      title: need.text,
      text:
        need.code === "pain_up"
          ? "Against the week before, by a point or more."
          : "The program asks for something every few days.",
      href: need.code === "pain_up" ? `${base}/program` : `${base}/contact`,
      action: need.code === "pain_up" ? "Look at the program" : "Contact the patient",
    }));
}

function listWorkSteps(chart: Chart, base: string, openExamId: string | null): Step[] {
  const steps: Step[] = [];
  if (openExamId !== null) {
    steps.push({
      key: "exam",
      tone: "info",
      title: "Examination not signed",
      text: "It can still be changed.",
      href: `${base}/exams/${openExamId}`,
      action: "Go on with it",
    });
  }
  const { program } = chart;
  if (program === null || program.state === "ended") {
    const text = program === null ? "Nothing is due at home." : "The last program has ended.";
    steps.push({
      key: "program",
      tone: "info",
      title: "No program",
      text,
      href: `${base}/program`,
      action: "Open the program",
    });
  } else if (program.state === "draft") {
    const text = "The patient does not see it yet.";
    steps.push({
      key: "draft",
      tone: "info",
      title: "Program drafted, not published",
      text,
      href: `${base}/program`,
      action: "Open the draft",
    });
  } else if (program.state === "paused") {
    const text = "Nothing is due at home until it goes on.";
    steps.push({
      key: "paused",
      tone: "info",
      title: "Program paused",
      text,
      href: `${base}/program`,
      action: "Open the program",
    });
  }
  if (chart.patient.portalSince === null) {
    const text = "The patient cannot see a program or log yet.";
    steps.push({
      key: "portal",
      tone: "info",
      title: "Not in the portal",
      text,
      href: `${base}/contact`,
      action: "Invite on the contact page",
    });
  }
  return steps;
}

/** What waits on this chart, the most pressing first, each with the one place to do it. */
export function NextSteps({ chart, openExamId }: { chart: Chart; openExamId: string | null }) {
  const base = `/patients/${chart.patient.id}`;
  const steps = [
    ...listSafetySteps(chart, base),
    ...listHomeSteps(chart, base),
    ...listWorkSteps(chart, base, openExamId),
  ];
  if (steps.length === 0) return <p className="mt-2 text-ink-soft">Nothing waits.</p>;
  return (
    <ul className="mt-2 flex flex-col gap-2">
      {steps.map((step) => (
        <li key={step.key}>
          <Notice
            tone={step.tone}
            title={step.title}
            actions={
              <QuietLink href={step.href} className={buttonClass()}>
                {step.action}
              </QuietLink>
            }
          >
            {step.text}
          </Notice>
        </li>
      ))}
    </ul>
  );
}
