import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { VideoPlayer } from "../components/course/video-player.tsx";
import type { LessonPlayerProps } from "../components/course/lesson-player.tsx";

const LESSON: LessonPlayerProps = {
  title: "The hip joint",
  links: { video: "/m/v", captions: "/m/c", poster: "/m/p" },
  lengthSeconds: 43,
  resumeSeconds: 0,
  refreshLinks: async () => null,
};
const render = (part: Partial<LessonPlayerProps> = {}) =>
  renderToStaticMarkup(<VideoPlayer {...LESSON} {...part} />);

test("before the script is there, the browser's own controls, the poster and the captions serve", () => {
  const [video = ""] = /<video .*<\/video>/.exec(render()) ?? [];
  expect(video).toMatch(/ controls=""/);
  expect(video).toContain('poster="/m/p"');
  expect(video).toContain('preload="metadata"');
  expect(video).not.toContain("autoplay");
  expect(video).toMatch(/<track kind="captions" src="\/m\/c"[^>]* default=""/);
});

test("where the film goes on is said in words, and nothing is said at its start or its end", () => {
  expect(render({ resumeSeconds: 24 })).toContain("Continues at 0:24");
  expect(render({ resumeSeconds: 0 })).not.toContain("Continues");
  expect(render({ resumeSeconds: 43 })).not.toContain("Continues");
});

test("the player and its controls have names", () => {
  const markup = render();
  for (const name of ["Video: The hip joint", "Place in the film", "Play"])
    expect(markup).toContain(`aria-label="${name}"`);
  expect(markup).toMatch(/<label[^>]*><span[^>]*>Playback speed<\/span><select/);
});
