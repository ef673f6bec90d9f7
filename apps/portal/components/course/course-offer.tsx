import { formatMoney } from "@plumbline/domain/money";
import { sayPurchaseRefusal, sayTax, sayWatchRefusal } from "@plumbline/domain/course-words";
import { Notice } from "@plumbline/ui/notice";
import { SectionHeading } from "@plumbline/ui/page-heading";
import type { CourseView } from "../../lib/course-call.ts";
import { BuyForm } from "./buy-form.tsx";

type CourseOfferProps = { course: CourseView; locale: string; knownEmail: string | null };

/** The price and the way to pay it, for whoever does not have the course. */
export function CourseOffer({ course, locale, knownEmail }: CourseOfferProps) {
  const price = formatMoney(course.price, locale);
  const tax = sayTax(course.tax);
  const { access } = course;
  return (
    <section
      id="buy"
      className="flex scroll-mt-4 flex-col gap-4 rounded-lg border border-line-strong bg-surface p-5"
    >
      <SectionHeading>The whole course</SectionHeading>
      {!access.allowed && (access.reason === "ended" || access.reason === "suspended") ? (
        <Notice tone="caution" title="Your access">
          {sayWatchRefusal(access.reason)}
        </Notice>
      ) : null}
      <p>
        <span className="font-serif text-3xl font-medium tabular-nums">{price}</span>{" "}
        <span className="text-ink-soft">once, {tax === "" ? "nothing is added to it" : tax}</span>
      </p>
      {course.isOnSale && !isPaused(course) ? (
        <>
          <BuyForm clinic={course.clinic.slug} price={price} knownEmail={knownEmail} />
          <p className="text-sm text-ink-soft">
            You pay <strong>{course.clinic.name}</strong> on a page of Stripe, which keeps your card to
            itself. The course opens as soon as the payment is there, also when you close the page.
          </p>
        </>
      ) : null}
      {course.isOnSale ? null : <p>{sayPurchaseRefusal("not_sold")}</p>}
    </section>
  );
}

/** Whoever pays again while the bank looks at a payment would pay twice. */
function isPaused({ access }: CourseView): boolean {
  return !access.allowed && access.reason === "suspended";
}
