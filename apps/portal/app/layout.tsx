import { readTheme, THEME_KEY } from "@plumbline/ui/theme-script";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import "./globals.css";

/** In the page itself: an icon file would be one more request, and a route that is rendered ahead. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M16 2v17' stroke='%23286a72' stroke-width='3' stroke-linecap='round'/%3E%3Cpath d='M10 18h12l-6 12z' fill='%23286a72'/%3E%3C/svg%3E";

export const metadata: Metadata = {
  icons: { icon: ICON },
  title: { default: "Plumbline", template: "%s · Plumbline" },
  description: "Your program at home.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** Waiting for the connection makes every page dynamic: a stored page would carry no nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const theme = readTheme((await cookies()).get(THEME_KEY)?.value);
  return (
    <html
      lang="en"
      className="room-portal"
      data-theme={theme === "system" ? undefined : theme}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
