/** Something that happened at an instant. What it does may add to the story's state, never to its times. */
export interface StoryEvent {
  readonly at: Date;
  /** Of one instant the lower goes first. */
  readonly order: number;
  run(at: Date): Promise<void>;
}

/** Plays events one after another in the order of their times, so that the audit chain's times only rise. */
export async function playEvents(
  events: readonly StoryEvent[],
  until: Date,
  onPlayed: (played: number, total: number) => void,
): Promise<void> {
  const due = events
    .filter(({ at }) => at.getTime() <= until.getTime())
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
  for (const [index, event] of due.entries()) {
    await event.run(event.at);
    onPlayed(index + 1, due.length);
  }
}
