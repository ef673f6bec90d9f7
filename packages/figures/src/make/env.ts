/** The browser that draws the sheets: Playwright's own unless another is named. */
export const readBrowserPath = (): string | undefined => process.env.CHROMIUM_PATH;
