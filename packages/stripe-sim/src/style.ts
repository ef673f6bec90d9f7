export const STYLE = `
:root { color-scheme: light dark; --paper: oklch(98.5% 0.006 85); --surface: oklch(100% 0 0); --ink: oklch(24% 0.02 220);
  --ink-soft: oklch(44% 0.02 220); --line: oklch(88% 0.012 85); --accent: oklch(42% 0.075 200); --on-accent: oklch(99% 0 0);
  --wrong: oklch(45% 0.16 27); }
@media (prefers-color-scheme: dark) { :root { --paper: oklch(20% 0.012 220); --surface: oklch(24.5% 0.014 220);
  --ink: oklch(94% 0.008 85); --ink-soft: oklch(77% 0.014 85); --line: oklch(36% 0.014 220);
  --accent: oklch(80% 0.085 195); --on-accent: oklch(20% 0.02 220); --wrong: oklch(78% 0.12 27); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
.page { margin: 0 auto; padding: 24px 16px 64px; } .narrow { max-width: 32rem; } .wide { max-width: 60rem; }
nav { display: flex; flex-wrap: wrap; gap: 4px 24px; }
h1 { font-size: 28px; line-height: 1.2; margin: 8px 0; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 0 0 8px; } section { margin-top: 24px; }
p { margin: 0 0 8px; } .soft { color: var(--ink-soft); } .wrong { color: var(--wrong); font-weight: 600; }
form { display: grid; gap: 16px; margin: 16px 0 0; } .row { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: end; }
.row > label { flex: 1 1 8rem; } label { display: grid; gap: 4px; min-width: 0; }
input, button, .button { font: inherit; min-height: 44px; padding: 8px 12px; border-radius: 6px; width: 100%;
  border: 1px solid var(--ink-soft); background: var(--surface); color: var(--ink); }
button, .button { background: var(--accent); color: var(--on-accent); border-color: transparent; cursor: pointer;
  text-align: center; text-decoration: none; display: inline-block; font-weight: 600; }
button.quiet { background: transparent; color: var(--accent); border-color: var(--accent); }
.row button { width: auto; }
.target { display: inline-flex; align-items: center; min-height: 44px; min-width: 44px; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 16px; margin-top: 16px; }
summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; color: var(--accent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0 0; }
dt { color: var(--ink-soft); } dd { margin: 0; overflow-wrap: anywhere; }
dl.sums { grid-template-columns: 1fr max-content; } .sums dt { color: inherit; overflow-wrap: anywhere; }
.sums dd { text-align: right; font-variant-numeric: tabular-nums; } .sums .total { font-weight: 600; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, time { font-variant-numeric: tabular-nums; white-space: nowrap; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--surface); border: 1px solid var(--line);
  border-radius: 12px; padding: 16px; margin: 0; font-size: 16px; }
`;
