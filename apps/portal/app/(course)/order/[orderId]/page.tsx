import { formatMoney } from "@plumbline/domain/money";
import { buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LandOnHeading } from "../../../../components/frame/land-on-heading.tsx";
import { PageLink } from "../../../../components/frame/page-link.tsx";
import { OrderWatch } from "../../../../components/order/order-watch.tsx";
import type { OrderView } from "../../../../lib/course-call.ts";
import { getActor, isLearner } from "../../../../server/call.ts";
import { loadOrder } from "../../../../server/course.ts";
import { readLocale } from "../../../../server/locale.ts";

export const metadata: Metadata = { title: "Your order" };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Props = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Where the payment page leads back to, paid or not; the link in a mail leads here too. */
export default async function OrderPage({ params, searchParams }: Props) {
  const [{ orderId }, { seller }] = await Promise.all([params, searchParams]);
  if (typeof seller !== "string" || !UUID.test(seller) || !UUID.test(orderId)) notFound();
  const [order, locale] = await Promise.all([loadOrder(orderId, seller), readLocale()]);
  return (
    <div className="flex flex-col gap-6 pb-8">
      <PageHeading kicker={`The video course of ${order.clinic.name}`}>Order {order.code}</PageHeading>
      {order.state === "open" ? (
        <OrderWatch orderId={orderId} clinicId={seller} payUrl={order.payUrl} words={order.words} />
      ) : (
        <OrderOutcome order={order} />
      )}
      <OrderAmounts order={order} locale={locale} />
      <OrderWays order={order} />
      <LandOnHeading />
    </div>
  );
}

function OrderOutcome({ order }: { order: OrderView }) {
  const isOpen = order.access === "active";
  return (
    <Notice
      tone={isOpen ? "good" : "caution"}
      title={isOpen ? "The course is open" : "The course is not open"}
    >
      {order.words}
      {isOpen ? (
        <>
          {" "}
          A receipt goes to <strong className="wrap-anywhere">{order.email}</strong>.
        </>
      ) : null}
    </Notice>
  );
}

function OrderAmounts({ order, locale }: { order: OrderView; locale: string }) {
  const rows: [string, string][] = [["Price", formatMoney(order.price, locale)]];
  if (order.paidAt !== null) rows.push(["Paid", formatMoney(order.paid, locale)]);
  if (order.refunded.minor > 0) rows.push(["Refunded", formatMoney(order.refunded, locale)]);
  rows.push(["Address", order.email]);
  return (
    <dl className="flex flex-col border-t border-line">
      {rows.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4 border-b border-line py-2.5">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="wrap-anywhere tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function OrderWays({ order }: { order: OrderView }) {
  const course = `/course/${order.clinic.slug}`;
  if (order.access !== "active" || isLearner(getActor())) {
    const variant = order.access === "active" ? "primary" : "quiet";
    return (
      <PageLink href={course} className={buttonClass({ variant, wide: true })}>
        {order.access === "active" ? "Watch the course" : "To the course"}
      </PageLink>
    );
  }
  return (
    <PageLink
      href={`/sign-in/course?returnTo=${encodeURIComponent(course)}`}
      className={buttonClass({ variant: "primary", wide: true })}
    >
      Sign in and watch
    </PageLink>
  );
}
