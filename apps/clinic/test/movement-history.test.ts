import { describe, expect, test } from "vitest";
import { type History, redo, startHistory, step, undo } from "../components/movement/history.ts";

const repeat = <V>(times: number, work: (value: V) => V, from: V): V =>
  Array.from({ length: times }).reduce<V>((value) => work(value), from);

describe("steps back and forth", () => {
  test("fifty steps and more can be undone and redone", () => {
    let history = startHistory(0);
    for (let value = 1; value <= 60; value++) history = step(history, value, "", value);
    const back = repeat<History<number>>(60, undo, history);
    expect(back.now).toBe(0);
    expect(undo(back)).toBe(back);
    expect(repeat<History<number>>(60, redo, back).now).toBe(60);
  });

  test("a drag is one step, and another kind or a pause begins a new one", () => {
    let history = startHistory("a");
    history = step(history, "b", "knee", 0);
    history = step(history, "c", "knee", 500);
    history = step(history, "d", "hip", 600);
    history = step(history, "e", "hip", 2000);
    expect(history.past).toEqual(["a", "c", "d"]);
  });

  test("a change after an undo leaves no way forward, and no change is no step", () => {
    const once = step(startHistory(1), 2, "", 0);
    const other = step(undo(once), 3, "", 0);
    expect(other).toMatchObject({ past: [1], now: 3, future: [] });
    expect(step(other, 3, "", 1)).toBe(other);
  });

  test("a change after an undo of the same kind can be undone alone", () => {
    const dragged = step(startHistory(1), 2, "knee", 0);
    const again = step(undo(dragged), 3, "knee", 100);
    expect(undo(again).now).toBe(1);
  });
});
