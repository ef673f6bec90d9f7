import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BackLine } from "../../../components/exercise/back-line.tsx";
import { LandOnHeading } from "../../../components/frame/land-on-heading.tsx";
import { PrintButton } from "../../../components/today/print-button.tsx";
import { PrintedFigure } from "../../../components/today/printed-figure.tsx";
import { PrintedProgram } from "../../../components/today/printed-program.tsx";
import { requireActor } from "../../../server/call.ts";
import { readLocale } from "../../../server/locale.ts";
import { loadToday } from "../../../server/today.ts";

export const metadata: Metadata = { title: "Your program on paper" };

/** The program as it is printed, with the pictures of every exercise. */
export default async function PaperPage() {
  requireActor();
  const [view, locale] = await Promise.all([loadToday(), readLocale()]);
  if (view.program === null) redirect("/");
  return (
    <>
      <div className="flex items-center justify-between" data-screen-only>
        <BackLine>{null}</BackLine>
        <PrintButton />
      </div>
      <PrintedProgram
        view={view}
        items={view.program.items}
        locale={locale}
        picture={(item) => <PrintedFigure item={item} />}
      />
      <LandOnHeading />
    </>
  );
}
