/** Where the choice of theme lives; the cookie lets the server set `data-theme` before the first byte. */
export const THEME_KEY = "plumbline-theme";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** A cookie's or storage's text as a theme; anything else follows the machine. */
export function readTheme(text: string | null | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? "system";
}

/**
 * Runs before the first paint, in the head, with the page's nonce:
 * `<script nonce={nonce} dangerouslySetInnerHTML={{ __html: themeScript }} />`.
 */
export const themeScript = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t;else if(t==="system")delete document.documentElement.dataset.theme}catch(e){}`;
