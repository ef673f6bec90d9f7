import { formatMoney } from "@plumbline/domain/money";
import type { OwnOrders } from "../../lib/course-call.ts";
import { PageLink } from "../frame/page-link.tsx";

type OwnOrdersListProps = { orders: OwnOrders["orders"]; clinicId: string; locale: string; timeZone: string };

/** What was bought, with its state and a page to print. */
export function OwnOrdersList({ orders, clinicId, locale, timeZone }: OwnOrdersListProps) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
  if (orders.length === 0) return <p>You have not bought anything: the course was given to you.</p>;
  return (
    <ul className="flex flex-col border-t border-line">
      {orders.map((order) => (
        <li key={order.id} className="flex flex-col border-b border-line py-2.5">
          <span className="flex flex-wrap justify-between gap-x-4">
            <PageLink href={`/order/${order.id}?seller=${clinicId}`} className="font-semibold text-accent">
              Order {order.code}
            </PageLink>
            <span className="tabular-nums">{formatMoney(order.paid, locale)}</span>
          </span>
          <span className="text-sm text-ink-soft">{day.format(order.createdAt)}</span>
          <span>{order.words}</span>
        </li>
      ))}
    </ul>
  );
}
