import { formatBytes } from "@plumbline/domain/upload";
import { describeTimeLeft, percentOf } from "./pace.ts";
import type { UploadStatus } from "./use-upload.ts";

/** The browsers' own bar in our colours; in forced colours it keeps theirs. */
const BAR =
  "h-2 w-full appearance-none overflow-hidden rounded-full bg-line forced-colors:appearance-auto [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent";

type OnTheWay = Extract<UploadStatus, { state: "sending" | "paused" }>;

/** How much of a file is sent, as a bar and in words. */
export function UploadProgress({ status }: { status: OnTheWay }) {
  const { name, sent, total } = status;
  const percent = percentOf(sent, total);
  const rest = status.state === "sending" ? describeTimeLeft(status.secondsLeft) : "paused";
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="truncate font-semibold">{name}</p>
      <progress value={percent} max={100} aria-label={`Sent of ${name}`} className={BAR} />
      <p className="min-h-6 text-sm text-ink-soft tabular-nums">
        {percent} %, {formatBytes(sent)} of {formatBytes(total)}
        {rest === "" ? "" : `, ${rest}`}
      </p>
      {status.state === "paused" && status.why !== null ? <p className="text-sm">{status.why}</p> : null}
    </div>
  );
}
