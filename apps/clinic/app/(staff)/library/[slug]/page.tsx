import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import { Badge } from "@plumbline/ui/status-mark";
import type { Metadata } from "next";
import { NoAccess } from "../../../../components/frame/no-access.tsx";
import { QuietLink } from "../../../../components/frame/quiet-link.tsx";
import { CardKeys } from "../../../../components/library/card-keys.tsx";
import { ExercisePage } from "../../../../components/library/exercise-page.tsx";
import { FavouriteButton } from "../../../../components/library/favourite-button.tsx";
import { Favourites } from "../../../../components/library/favourites.tsx";
import { ArchiveButton } from "../../../../components/library/archive-button.tsx";
import { OwnState } from "../../../../components/library/own-state.tsx";
import { writeCompareHref } from "../../../../components/library/query.ts";
import { readAccount } from "../../../../server/account.ts";
import { writePortalHref } from "../../../../server/env.ts";
import { readExercise, readFigure, readFiles, readLibrary } from "../../../../server/library.ts";

type Params = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { slug } = await params;
  const { can } = await readAccount();
  return { title: can("exercise.read") ? (await readExercise(slug)).name : "Library" };
}

export default async function LibraryExercisePage({ params }: Params) {
  const { slug } = await params;
  const { can, clock } = await readAccount();
  if (!can("exercise.read")) return <NoAccess what="The library" />;
  const { name, exercise, figure, media, own, isFavourite, runningPrograms } = await readExercise(slug);
  const { all } = await readLibrary();
  const canManage = can("exercise.manage");
  return (
    <div className="mx-auto max-w-6xl">
      <Favourites kept={isFavourite ? [slug] : []}>
        <CardKeys>
          <PageHeading
            kicker={<QuietLink href="/library">Library</QuietLink>}
            actions={
              <div data-page-exercise className="flex flex-wrap items-center gap-2">
                <FavouriteButton slug={slug} name={name} />
                {exercise === null ? null : (
                  <QuietLink href={writeCompareHref(slug, "")} data-compare className={buttonClass()}>
                    Compare with another
                  </QuietLink>
                )}
                {own === null ? (
                  <a href={writePortalHref(`/exercises/${slug}`)} className={buttonClass()}>
                    Public page
                  </a>
                ) : null}
                {canManage && exercise !== null ? (
                  <QuietLink href={`/library/new?from=${slug}`} className={buttonClass()}>
                    Copy as own
                  </QuietLink>
                ) : null}
                {can("movement.manage") ? (
                  <QuietLink href={`/library/${slug}/movement`} className={buttonClass()}>
                    Correct the movement
                  </QuietLink>
                ) : null}
                {canManage && own !== null ? (
                  <>
                    <ArchiveButton
                      slug={slug}
                      name={name}
                      version={own.version}
                      isArchived={own.archivedAt !== null}
                    />
                    {own.archivedAt === null ? (
                      <QuietLink
                        href={`/library/${slug}/edit`}
                        className={buttonClass({ variant: "primary" })}
                      >
                        Edit
                      </QuietLink>
                    ) : null}
                  </>
                ) : null}
              </div>
            }
          >
            {name} {own === null ? null : <Badge>Own</Badge>}
          </PageHeading>
          {own === null ? null : <OwnState own={own} runningPrograms={runningPrograms} clock={clock} />}
          {exercise === null ? null : (
            <ExercisePage
              exercise={exercise}
              others={all}
              figure={await readFigure(figure)}
              files={await readFiles(media)}
            />
          )}
        </CardKeys>
      </Favourites>
    </div>
  );
}
