/** The browser to draw with, when it is not Playwright's own; `CHROMIUM_PATH` names it. */
export const readBrowserPath = (
  source: Record<string, string | undefined> = process.env,
): string | undefined => source.CHROMIUM_PATH || undefined;
