import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { NoAccess } from "../../../../../components/frame/no-access.tsx";
import { QuietLink } from "../../../../../components/frame/quiet-link.tsx";
import { MovementLoader } from "../../../../../components/movement/movement-loader.tsx";
import { readAccount } from "../../../../../server/account.ts";
import { readMovement } from "../../../../../server/library.ts";

type Params = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { slug } = await params;
  const { can } = await readAccount();
  return {
    title: can("movement.manage") ? `Movement of ${(await readMovement(slug)).exercise.name}` : "Library",
  };
}

export default async function MovementPage({ params }: Params) {
  const { slug } = await params;
  const { can } = await readAccount();
  if (!can("movement.manage")) return <NoAccess what="Correcting movements" />;
  const { exercise, number, movement, isNew, hasLibrary, versions, tempo } = await readMovement(slug);
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeading
        kicker={<QuietLink href={`/library/${slug}`}>{exercise.name}</QuietLink>}
        lead="What is saved here takes the place of the drawn movement, for your staff and your patients."
      >
        Movement
      </PageHeading>
      <MovementLoader
        key={slug}
        slug={slug}
        exercise={exercise}
        tempo={tempo}
        number={number}
        movement={movement}
        isNew={isNew}
        hasLibrary={hasLibrary}
        versions={versions}
      />
    </div>
  );
}
