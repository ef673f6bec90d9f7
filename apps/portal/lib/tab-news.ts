/** What one tab tells the others of this browser; never the entry itself, which each reads from the store. */
export type TabNews = {
  /** Whose outbox it is about. */
  readonly owner: string;
  readonly what: "opened" | "kept" | "sent" | "dropped" | "signed-out";
  readonly id: string | null;
};

let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === "undefined") return undefined;
  channel ??= new BroadcastChannel("plumbline.outbox");
  return channel;
}

export function tellTabs(news: TabNews): void {
  open()?.postMessage(news);
}

/** Hears the other tabs, not this one. */
export function hearTabs(act: (news: TabNews) => void): void {
  const heard = open();
  if (heard) heard.onmessage = ({ data }: MessageEvent<TabNews>) => act(data);
}
