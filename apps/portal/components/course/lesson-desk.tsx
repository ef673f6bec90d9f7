"use client";
import type { WatchedProgress } from "@plumbline/domain/watched";
import { useState } from "react";
import type { FilmAddresses } from "../../lib/course-call.ts";
import { renewLinks, reportWatched } from "../../lib/course-call.ts";
import { LessonPlayer } from "./lesson-player.tsx";
import { WatchedBar } from "./watched-bar.tsx";

type LessonDeskProps = {
  clinic: string;
  lesson: { slug: string; title: string; seconds: number };
  links: FilmAddresses;
  resumeSeconds: number;
  percent: number;
  /** Somebody is signed in for whom what is watched is kept. */
  isKept: boolean;
};

/** The film of a lesson, and how much of it was watched. */
export function LessonDesk({ clinic, lesson, links, resumeSeconds, percent, isKept }: LessonDeskProps) {
  const [watched, setWatched] = useState(percent);
  const report = async ({ ranges, stop }: WatchedProgress) => {
    const answer = await reportWatched({ lesson: lesson.slug, ranges: [...ranges], stop });
    setWatched(answer.percent);
  };
  return (
    <div className="flex flex-col gap-2">
      <LessonPlayer
        key={lesson.slug}
        title={lesson.title}
        links={links}
        lengthSeconds={lesson.seconds}
        resumeSeconds={resumeSeconds}
        {...(isKept ? { onReport: report } : {})}
        refreshLinks={() => renewLinks({ clinic, lesson: lesson.slug })}
      />
      {isKept ? <WatchedBar percent={watched} /> : null}
    </div>
  );
}
