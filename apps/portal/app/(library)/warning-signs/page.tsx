import { RED_FLAG_QUESTIONS, type Tier } from "@plumbline/domain/red-flag-content";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { LandOnHeading } from "../../../components/frame/land-on-heading.tsx";

export const metadata: Metadata = {
  title: "Warning signs: when a doctor comes first",
  description: "Signs with pain in the back or hip for which you should get help before you exercise.",
  robots: { index: true, follow: true },
};

const asked = (tier: Tier) =>
  RED_FLAG_QUESTIONS.filter(({ tierIfYes, answerKind }) => tierIfYes === tier && answerKind !== "derived");

export default function WarningSignsPage() {
  return (
    <div className="flex flex-col gap-8 pb-8">
      <PageHeading lead="Most pain in the back or hip is not dangerous. These signs are different: do not exercise, and get help.">
        Warning signs
      </PageHeading>
      <Signs title="Call your emergency number or go to hospital now" tier="emergency_now" />
      <Signs title="See a doctor today" tier="urgent_same_day" />
      <p className="prose-line text-ink-soft">
        These are questions that a clinic asks before it chooses exercises. They follow the framework of
        Finucane and others (2020, Journal of Orthopaedic and Sports Physical Therapy). How well a single sign
        tells is poorly known: a yes is a reason to ask, not a finding.
      </p>
      <LandOnHeading />
    </div>
  );
}

function Signs({ title, tier }: { title: string; tier: Tier }) {
  return (
    <section>
      <SectionHeading>{title}</SectionHeading>
      <p className="mb-2">If you answer yes to any of these:</p>
      <ul className="flex list-disc flex-col gap-3 pl-6 marker:text-ink-soft">
        {asked(tier).map(({ code, question }) => (
          <li key={code}>{question}</li>
        ))}
      </ul>
    </section>
  );
}
