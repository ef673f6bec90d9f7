import type { ReactNode } from "react";
import type { MarkTone } from "./status-mark.tsx";
import { Badge } from "./status-mark.tsx";
import type { LinkElement } from "./navigation.ts";

export type PatientAlert = { tone: MarkTone; label: string };

export type PatientBannerProps = {
  name: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  ageYears: number;
  alerts?: readonly PatientAlert[];
  /** The name leads to the chart's first page. */
  href?: string;
  Link?: LinkElement;
  /** A BCP 47 tag for the birth date's order. */
  locale?: string;
  /** One or two quiet actions at the right. */
  actions?: ReactNode;
};

function formatBirthDate(birthDate: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(`${birthDate}T00:00:00Z`));
}

/** Whose chart this is. Stays on top while the page scrolls, and is printed on paper. */
export function PatientBanner(props: PatientBannerProps) {
  const { name, birthDate, ageYears, alerts = [], href, Link = "a", locale = "en-GB", actions } = props;
  return (
    <section
      data-patient-banner
      aria-label="Patient"
      className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-x-4 gap-y-0.5 border-b border-line-strong bg-surface px-gutter py-1.5"
    >
      <p className="min-w-0 text-lg font-bold wrap-anywhere max-md:flex-1">
        {href ? (
          <Link href={href} className="inline-block py-0.5 text-ink no-underline hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
      </p>
      <p className="text-sm whitespace-nowrap text-ink-soft tabular-nums max-md:order-2 max-md:w-full">
        <span>
          Born <time dateTime={birthDate}>{formatBirthDate(birthDate, locale)}</time>
        </span>
        <span aria-hidden="true"> · </span>
        <span>{ageYears} years</span>
      </p>
      {alerts.length > 0 ? (
        <ul aria-label="Alerts" className="flex flex-wrap gap-1.5 max-md:order-2">
          {alerts.map((alert) => (
            <li key={alert.label}>
              <Badge tone={alert.tone}>{alert.label}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
      {actions ? <div className="ml-auto flex gap-2 max-md:order-1 print:hidden">{actions}</div> : null}
    </section>
  );
}
