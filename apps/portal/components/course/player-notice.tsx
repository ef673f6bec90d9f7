import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import type { LinkState } from "./link-keeper.ts";

type PlayerNoticeProps = { trouble: NonNullable<LinkState["trouble"]>; onRetry: () => void };

/** Why nothing plays, in the place of the picture. */
export function PlayerNotice({ trouble, onRetry }: PlayerNoticeProps) {
  return (
    <div className="z-10 col-start-1 row-start-1 grid place-items-center bg-sunk p-4">
      {trouble === "ended" ? (
        <Notice tone="caution" role="alert" title="Your access to this lesson has ended.">
          What you watched is kept.
        </Notice>
      ) : (
        <Notice
          tone="caution"
          role="alert"
          title="The video could not be loaded."
          actions={<Button onClick={onRetry}>Try again</Button>}
        >
          Check your connection and try again.
        </Notice>
      )}
    </div>
  );
}
