import { formatMoney, type Money } from "@plumbline/domain/money";
import { StatusMark } from "@plumbline/ui/status-mark";
import { Cell, HeaderCell, Measure, Row, RowHeader, Table } from "@plumbline/ui/table";
import type { Answers } from "../../lib/answers.ts";
import { type Clock, formatMoment } from "../../lib/moment.ts";
import { CheckButton } from "./check-button.tsx";
import { STACKED_CELL, STACKED_LABEL, STACKED_ROW, STACKED_TABLE } from "./stacked.ts";
import { ORDER_STATE_WORDS } from "./words.ts";

type Order = Answers["sales"]["orders"]["orders"][number];

function Amount({ label, money, locale }: { label: string; money: Money | null; locale: string }) {
  return (
    <Cell className={`text-right whitespace-nowrap tabular-nums max-xl:order-3 ${STACKED_CELL}`}>
      <span className={STACKED_LABEL}>{label} </span>
      <Measure value={money === null ? null : formatMoney(money, locale)} missing="–" />
    </Cell>
  );
}

function OrderRow({ order, clock }: { order: Order; clock: Clock }) {
  const { word, tone } = ORDER_STATE_WORDS[order.state];
  const { locale } = clock;
  return (
    <Row className={STACKED_ROW}>
      <RowHeader className={`tabular-nums max-xl:flex-1 ${STACKED_CELL}`}>{order.code}</RowHeader>
      <Cell className={`wrap-anywhere max-xl:order-2 max-xl:basis-full ${STACKED_CELL}`}>{order.email}</Cell>
      <Cell
        className={`whitespace-nowrap tabular-nums max-xl:order-2 max-xl:basis-full max-xl:text-sm max-xl:text-ink-soft ${STACKED_CELL}`}
      >
        <time dateTime={order.createdAt.toISOString()}>{formatMoment(order.createdAt, clock)}</time>
      </Cell>
      <Cell className={`whitespace-nowrap max-xl:order-1 ${STACKED_CELL}`}>
        <StatusMark tone={tone}>{word}</StatusMark>
      </Cell>
      <Amount label="Price" money={order.price} locale={locale} />
      <Amount label="Paid" money={order.paidAt === null ? null : order.paid} locale={locale} />
      <Amount label="Refunded" money={order.refunded.minor === 0 ? null : order.refunded} locale={locale} />
      <Cell
        className={`text-right max-xl:order-4 max-xl:-ml-3.5 max-xl:basis-full max-xl:text-left ${STACKED_CELL}`}
      >
        <CheckButton orderId={order.id} code={order.code} state={order.state}>
          Check again
        </CheckButton>
      </Cell>
    </Row>
  );
}

/** What was bought, newest first. */
export function OrderTable({ orders, clock }: { orders: readonly Order[]; clock: Clock }) {
  const head = (
    <>
      <HeaderCell className="w-28">Order</HeaderCell>
      <HeaderCell>Address</HeaderCell>
      <HeaderCell className="w-44">Placed</HeaderCell>
      <HeaderCell className="w-40">State</HeaderCell>
      <HeaderCell numeric className="w-24">
        Price
      </HeaderCell>
      <HeaderCell numeric className="w-24">
        Paid
      </HeaderCell>
      <HeaderCell numeric className="w-24">
        Refunded
      </HeaderCell>
      <HeaderCell className="w-36">
        <span className="sr-only">Actions</span>
      </HeaderCell>
    </>
  );
  return (
    <Table caption="Orders" head={head} className={STACKED_TABLE}>
      {orders.map((order) => (
        <OrderRow key={order.id} order={order} clock={clock} />
      ))}
    </Table>
  );
}
