import { SectionHeading } from "@plumbline/ui/page-heading";
import type { Answers } from "../../lib/answers.ts";
import { type Clock, formatMoment } from "../../lib/moment.ts";
import { CheckButton } from "./check-button.tsx";

type Failed = Answers["sales"]["show"]["failed"];

/** What the payment provider told and this installation could not act on. Nothing at all is no section. */
export function FailedDeliveries({ failed, clock }: { failed: Failed; clock: Clock }) {
  if (failed.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHeading>Deliveries that failed</SectionHeading>
      <p className="prose-line text-ink-soft">
        Stripe told of these orders, and what it told could not be stored. It tells again by itself; “Try
        again” asks it now. The payment itself is safe there.
      </p>
      <ul className="border-t border-line">
        {failed.map(({ id, orderId, code, happenedAt, attempts }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line px-2 py-1 max-sm:[&>button]:-ml-3.5"
          >
            <p className="tabular-nums">
              <span className="font-semibold">{code}</span>
              <span className="text-ink-soft">
                {" "}
                · <time dateTime={happenedAt.toISOString()}>{formatMoment(happenedAt, clock)}</time> ·{" "}
                {attempts === 1 ? "tried once" : `tried ${attempts} times`}
              </span>
            </p>
            <CheckButton orderId={orderId} code={code} state={null}>
              Try again
            </CheckButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
