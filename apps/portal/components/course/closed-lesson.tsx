import { sayWatchRefusal } from "@plumbline/domain/course-words";
import type { WatchRefusal } from "@plumbline/domain/entitlement";
import { buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { PageLink } from "../frame/page-link.tsx";

type ClosedLessonProps = { clinic: string; lesson: string; reason: WatchRefusal; isOnSale: boolean };

/** Why a lesson does not play, and what to do. */
export function ClosedLesson({ clinic, lesson, reason, isOnSale }: ClosedLessonProps) {
  const mayBuy = isOnSale && reason !== "suspended" && reason !== "not_published";
  const back = encodeURIComponent(`/course/${clinic}/${lesson}`);
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="info" title="This lesson is not open to you">
        {sayWatchRefusal(reason)}
      </Notice>
      {mayBuy ? (
        <PageLink href={`/course/${clinic}#buy`} className={buttonClass({ variant: "primary", wide: true })}>
          See the whole course
        </PageLink>
      ) : null}
      {reason === "sign_in" ? (
        <PageLink href={`/sign-in/course?returnTo=${back}`} className={buttonClass({ wide: true })}>
          Sign in
        </PageLink>
      ) : null}
    </div>
  );
}
