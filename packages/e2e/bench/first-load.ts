import { gzipSync } from "node:zlib";

/** The scripts that a page names, in its markup and in the data for the client, but for those of old browsers. */
function listScripts(html: string): string[] {
  const named = html
    .replaceAll(/<script[^>]*nomodule[^>]*>/gi, "")
    .matchAll(/\/?_?(?:next\/)?static\/chunks\/[\w./()[\]~%-]+?\.js/gi);
  return [...new Set([...named].map(([path]) => `/_next/${path.slice(path.indexOf("static/"))}`))].sort();
}

/** Bytes of script, compressed, that a signed-in person's browser fetches to show the page. */
export async function measureFirstLoad(
  url: string,
  cookie: string,
): Promise<{ bytes: number; html: string }> {
  const page = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (page.status !== 200) throw new Error(`${url} answered ${page.status}: the page was not shown.`);
  const html = await page.text();
  const scripts = listScripts(html);
  if (scripts.length === 0) throw new Error(`${url} names no script: nothing was measured.`);
  let bytes = 0;
  for (const script of scripts) {
    const answer = await fetch(new URL(script, url));
    if (!answer.ok) throw new Error(`${script} answered ${answer.status}.`);
    bytes += gzipSync(new Uint8Array(await answer.arrayBuffer())).byteLength;
  }
  return { bytes, html };
}
