"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { readTheme, THEME_KEY, THEMES, type Theme } from "./theme-script.ts";

const marks = { light: Sun, dark: Moon, system: Monitor };
const words = { light: "Light", dark: "Dark", system: "As the device" };

function readChoice(): Theme {
  return readTheme(document.documentElement.dataset.theme);
}

function watchChoice(notify: () => void): () => void {
  const watcher = new MutationObserver(notify);
  watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => watcher.disconnect();
}

function keepChoice(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // Storage can be closed to the page; the cookie then carries the choice alone.
  try {
    localStorage.setItem(THEME_KEY, theme);
  } finally {
    document.cookie = `${THEME_KEY}=${theme}; path=/; max-age=31536000; samesite=lax`;
  }
}

/** Light, dark, or as the device says. */
export function ThemeToggle({ label = "Theme" }: { label?: string }) {
  const chosen = useSyncExternalStore(watchChoice, readChoice, () => "system" as const);
  return (
    <fieldset data-screen-only>
      <legend className="sr-only">{label}</legend>
      <div className="inline-flex">
        {THEMES.map((theme) => {
          const Mark = marks[theme];
          return (
            <label
              key={theme}
              title={words[theme]}
              className="choice relative -ml-px grid size-control place-items-center first:ml-0 first:rounded-l-md last:rounded-r-md"
            >
              <input
                type="radio"
                name={THEME_KEY}
                value={theme}
                checked={chosen === theme}
                onChange={() => keepChoice(theme)}
                className="sr-only"
              />
              <Mark aria-hidden="true" className="size-4" />
              <span className="sr-only">{words[theme]}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
