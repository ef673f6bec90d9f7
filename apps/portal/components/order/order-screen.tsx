"use client";
import { formatMoney } from "@plumbline/domain/money";
import { buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { Skeleton } from "@plumbline/ui/page-states";
import type { OrderView } from "../../lib/course-call.ts";
import { PageLink } from "../frame/page-link.tsx";
import { useOrder } from "./use-order.ts";

type OrderScreenProps = { orderId: string; clinicId: string; clinicSlug: string; locale: string };

/** How an order stands, for the browser that made it and for its buyer; anybody else is told where to look. */
export function OrderScreen({ orderId, clinicId, clinicSlug, locale }: OrderScreenProps) {
  const { answer, isOver } = useOrder(orderId, clinicId);
  if (answer === null) return <WaitingForOrder isOver={isOver} />;
  if (!answer.isKnown) return <ElsewhereMade orderId={orderId} clinicId={clinicId} />;
  return (
    <>
      <div aria-live="polite">
        {answer.state === "open" ? (
          <OpenOrder order={answer} isOver={isOver} />
        ) : (
          <OrderOutcome order={answer} />
        )}
      </div>
      <OrderAmounts order={answer} locale={locale} />
      <OrderWays order={answer} clinicSlug={clinicSlug} />
    </>
  );
}

function WaitingForOrder({ isOver }: { isOver: boolean }) {
  if (isOver) {
    return (
      <Notice tone="caution" title="Your order cannot be read at this moment" role="alert">
        Please do not pay again. If you have paid, the course opens by itself and a receipt comes by mail.
      </Notice>
    );
  }
  return (
    <output aria-label="Looking at your order" className="flex flex-col gap-6">
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-36 w-full" />
    </output>
  );
}

function ElsewhereMade({ orderId, clinicId }: { orderId: string; clinicId: string }) {
  const back = encodeURIComponent(`/order/${orderId}?seller=${clinicId}`);
  return (
    <>
      <Notice tone="info" title="Please look at your mail">
        This order is shown in the tab where it was made, and to its buyer after signing in. When it is paid,
        a receipt with the way to the course comes by mail.
      </Notice>
      <PageLink href={`/sign-in/course?returnTo=${back}`} className={buttonClass({ wide: true })}>
        Sign in
      </PageLink>
    </>
  );
}

function OpenOrder({ order: { payUrl, words }, isOver }: { order: OrderView; isOver: boolean }) {
  if (payUrl === null) {
    return (
      <Notice tone="info" title="Your payment is being confirmed">
        {isOver
          ? words
          : "This takes a moment. You can close this page: the course opens by itself, and a receipt comes by mail."}
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="info" title="Not paid yet">
        Nothing was charged. You can go on where you left.
      </Notice>
      <a href={payUrl} className={buttonClass({ variant: "primary", wide: true })}>
        Go on to pay
      </a>
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
  const rows: [string, string][] = [
    ["Order", order.code],
    ["Price", formatMoney(order.price, locale)],
  ];
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

function OrderWays({ order, clinicSlug }: { order: OrderView; clinicSlug: string }) {
  const course = `/course/${clinicSlug}`;
  const isOpen = order.access === "active";
  if (isOpen && !order.isBuyer) {
    return (
      <PageLink
        href={`/sign-in/course?returnTo=${encodeURIComponent(course)}`}
        className={buttonClass({ variant: "primary", wide: true })}
      >
        Sign in and watch
      </PageLink>
    );
  }
  return (
    <PageLink href={course} className={buttonClass({ variant: isOpen ? "primary" : "quiet", wide: true })}>
      {isOpen ? "Watch the course" : "To the course"}
    </PageLink>
  );
}
