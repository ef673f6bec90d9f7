import { Button } from "@plumbline/ui/button";
import { selectTime, usePlayer } from "@videojs/react";
import { useState } from "react";
import { sayTime } from "./say-time.ts";

/** Says where the film goes on, and lets it begin anew; and back. */
export function ResumeLine({ startSeconds, isShown }: { startSeconds: number; isShown: boolean }) {
  const time = usePlayer(selectTime);
  const [isFromStart, setFromStart] = useState(false);
  const place = sayTime(startSeconds);
  const turn = () => {
    void time?.seek(isFromStart ? startSeconds : 0);
    setFromStart(!isFromStart);
  };
  return (
    <div
      className={`flex flex-wrap items-center gap-x-2 border-t border-line px-4 py-1 in-[:fullscreen]:hidden noscript:hidden ${isShown ? "" : "invisible"}`}
    >
      <output>{isFromStart ? "From the start" : `Continues at ${place}`}</output>
      <Button variant="plain" className="px-1.5!" onClick={turn}>
        {isFromStart ? `Continue at ${place}` : "From the start"}
      </Button>
    </div>
  );
}
