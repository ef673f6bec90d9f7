import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Page } from "@playwright/test";
import { HEIGHT, WIDTH } from "../draw/frame.ts";
import { readBrowserPath } from "./env.ts";

const require = createRequire(import.meta.url);

const FONTS = {
  "Atkinson Hyperlegible Next Variable":
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  "Newsreader Variable": "@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2",
};

function fontFaces(): string {
  return Object.entries(FONTS)
    .map(([family, path]) => {
      const data = readFileSync(require.resolve(path)).toString("base64");
      return `@font-face{font-family:"${family}";font-weight:200 800;src:url(data:font/woff2;base64,${data})}`;
    })
    .join("");
}

/** A blank page that turns drawings into pictures. */
export interface Stage {
  png(svg: string): Promise<Buffer>;
  jpeg(svg: string, quality: number): Promise<Buffer>;
  close(): Promise<void>;
}

async function openPage(page: Page): Promise<void> {
  await page.setContent(
    `<style>${fontFaces()}html,body{margin:0;overflow:hidden}svg{display:block}</style><div id="stage"></div>`,
  );
  await page.evaluate(async (families) => {
    await Promise.all(families.map((family) => document.fonts.load(`500 20px "${family}"`)));
  }, Object.keys(FONTS));
}

/** Starts a headless browser; `CHROMIUM_PATH` names one that is installed. */
export async function openStage(): Promise<Stage> {
  const executablePath = readBrowserPath();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox", "--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text"],
  });
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await openPage(page);
  const client = await page.context().newCDPSession(page);
  const draw = (svg: string) =>
    page.evaluate((text) => {
      const stage = document.getElementById("stage");
      if (stage) stage.innerHTML = text;
    }, svg);
  return {
    png: async (svg) => {
      await draw(svg);
      const shot = await client.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
      return Buffer.from(shot.data, "base64");
    },
    jpeg: async (svg, quality) => {
      await draw(svg);
      return await page.screenshot({ type: "jpeg", quality });
    },
    close: () => browser.close(),
  };
}
