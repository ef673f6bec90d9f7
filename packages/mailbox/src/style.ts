export const STYLE = `
:root { color-scheme: light dark; --paper: oklch(98.5% 0.006 85); --surface: oklch(100% 0 0); --ink: oklch(24% 0.02 220);
  --ink-soft: oklch(44% 0.02 220); --line: oklch(88% 0.012 85); --accent: oklch(42% 0.075 200); --on-accent: oklch(99% 0 0); }
@media (prefers-color-scheme: dark) { :root { --paper: oklch(20% 0.012 220); --surface: oklch(24.5% 0.014 220);
  --ink: oklch(94% 0.008 85); --ink-soft: oklch(77% 0.014 85); --line: oklch(36% 0.014 220);
  --accent: oklch(80% 0.085 195); --on-accent: oklch(20% 0.02 220); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
main > form { margin-top: 12px; }
.page { max-width: 60rem; margin: 0 auto; padding: 24px 16px 64px; }
header { display: flex; flex-wrap: wrap; gap: 12px 24px; align-items: end; justify-content: space-between; }
h1 { font-size: 28px; line-height: 1.2; margin: 8px 0; overflow-wrap: anywhere; }
p { margin: 0 0 8px; } .soft { color: var(--ink-soft); }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; } label { display: grid; gap: 4px; }
input, button { font: inherit; min-height: 44px; padding: 8px 12px; border-radius: 6px; border: 1px solid var(--ink-soft);
  background: var(--surface); color: var(--ink); }
button { background: var(--accent); color: var(--on-accent); border-color: transparent; cursor: pointer; }
button.quiet { background: transparent; color: var(--accent); border-color: var(--accent); }
.target, .status a { display: inline-flex; align-items: center; min-height: 44px; min-width: 44px; }
.status { min-height: 44px; margin-top: 16px; }
.list { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.list a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 16px; padding: 12px 8px; color: inherit;
  text-decoration: none; border-bottom: 1px solid var(--line); }
.list a:hover { background: var(--surface); } .list .subject { font-weight: 600; overflow-wrap: anywhere; }
.list .to { grid-column: 1; color: var(--ink-soft); overflow-wrap: anywhere; }
time { color: var(--ink-soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0; }
dt { color: var(--ink-soft); } dd { margin: 0; overflow-wrap: anywhere; }
section { margin-top: 24px; } h2 { font-size: 18px; margin: 0 0 8px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; background: var(--surface); border: 1px solid var(--line);
  border-radius: 12px; padding: 16px; margin: 0; }
iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: 12px; background: Canvas; }
@media (max-width: 30rem) { .list a { grid-template-columns: 1fr; } }
`;

/** Times in the reader's zone; announces new mail without moving what is being read. The page works without it. */
export const SCRIPT = `
for (const time of document.querySelectorAll("time")) time.textContent =
  new Date(time.dateTime).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
const list = document.querySelector("[data-newest]");
const status = document.querySelector("[role=status]");
if (list && status) setInterval(async () => {
  try {
    const answer = await fetch("/api/messages" + location.search);
    const { messages } = await answer.json();
    const fresh = messages.findIndex((message) => message.id === list.dataset.newest);
    const count = fresh === -1 ? messages.length : fresh;
    if (count > 0 && status.dataset.count !== String(count)) {
      status.dataset.count = String(count);
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = count === 1 ? "Show 1 new message" : "Show " + count + " new messages";
      status.replaceChildren(link);
    }
  } catch { status.textContent = "The mailbox does not answer. It may have been stopped."; }
}, 3000);
`;
