import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applyChoices, keepChoices, readChoices } from "../components/course/player-choices.ts";
import { captionsFeature, speedFeature } from "../components/course/player-features.ts";

function makeStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  };
}

/** What the library and we touch of a video with one captions track. */
function makeVideo() {
  const track = { kind: "captions", label: "English", language: "en", mode: "showing", id: "" };
  return { textTracks: [track], playbackRate: 1, defaultPlaybackRate: 1, track };
}

type Video = ReturnType<typeof makeVideo>;
const asElement = (video: Video) => video as unknown as HTMLVideoElement;

/** The actions of a feature, on this video. */
function actOn<Actions>(feature: { state: (context: never) => Actions }, video: Video): Actions {
  return feature.state({ target: () => ({ media: Object.assign(new EventTarget(), video) }) } as never);
}

beforeEach(() => void vi.stubGlobal("localStorage", makeStorage()));
afterEach(() => vi.unstubAllGlobals());

test("films are silent, so captions begin on, at the usual speed", () => {
  expect(readChoices()).toEqual({ captions: true, rate: 1 });
});

test("captions that were turned off stay off in the next film, and on again when turned on", () => {
  const first = makeVideo();
  actOn(captionsFeature, first).toggleSubtitles();
  expect(first.track.mode).toBe("disabled");
  const next = makeVideo();
  applyChoices(asElement(next), readChoices());
  expect(next.track.mode).toBe("disabled");
  actOn(captionsFeature, next).toggleSubtitles();
  expect(readChoices().captions).toBe(true);
});

test("the speed is kept for the next film, also when a film is loaded anew, and leaves the captions alone", () => {
  keepChoices({ captions: false });
  actOn(speedFeature, makeVideo()).setPlaybackRate(1.5);
  expect(readChoices()).toEqual({ captions: false, rate: 1.5 });
  const next = makeVideo();
  applyChoices(asElement(next), readChoices());
  expect(next).toMatchObject({ playbackRate: 1.5, defaultPlaybackRate: 1.5 });
});

test("what is kept in a way nobody knows counts as nothing", () => {
  for (const text of ["", "{", "null", '"x"', '{"captions":"no","rate":7}']) {
    localStorage.setItem("plumbline-player", text);
    expect(readChoices()).toEqual({ captions: true, rate: 1 });
  }
});

test("a browser that keeps nothing still plays", () => {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  expect(() => keepChoices({ captions: false })).not.toThrow();
  expect(readChoices()).toEqual({ captions: true, rate: 1 });
});
