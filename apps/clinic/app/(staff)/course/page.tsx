import { COURSE } from "@plumbline/domain/courses";
import { formatMoney } from "@plumbline/domain/money";
import { Notice } from "@plumbline/ui/notice";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import { EmptyState } from "@plumbline/ui/page-states";
import type { Metadata } from "next";
import { AccessTable } from "../../../components/course/access-table.tsx";
import { FailedDeliveries } from "../../../components/course/failed-deliveries.tsx";
import { GrantDialog } from "../../../components/course/grant-dialog.tsx";
import { OrderPages } from "../../../components/course/order-pages.tsx";
import { OrderTable } from "../../../components/course/order-table.tsx";
import { ORDERS_ID, readOrdersQuery } from "../../../components/course/query.ts";
import { SalePanel } from "../../../components/course/sale-panel.tsx";
import { NoAccess } from "../../../components/frame/no-access.tsx";
import type { Asks } from "../../../lib/answers.ts";
import { dateIn } from "../../../lib/clinic-time.ts";
import type { Clock } from "../../../lib/moment.ts";
import type { SearchParams } from "../../../lib/search-text.ts";
import { readAccount } from "../../../server/account.ts";
import { getNow, read } from "../../../server/call.ts";
import { writePortalHref } from "../../../server/env.ts";

export const metadata: Metadata = { title: "Course" };

type Query = Asks["sales"]["orders"];

/** Takes focus by its address, so that a move to older orders goes on here. */
async function Orders({ query, clock }: { query: Query; clock: Clock }) {
  const { orders, nextBefore } = await read((api) => api.sales.orders(query));
  return (
    <section id={ORDERS_ID} tabIndex={-1} className="flex scroll-mt-4 flex-col gap-3 outline-offset-4">
      <SectionHeading>Orders</SectionHeading>
      <p className="prose-line text-ink-soft">
        Refunds are made at Stripe and arrive here by themselves; a full one ends access.
      </p>
      {orders.length === 0 ? (
        <EmptyState title={query.before === undefined ? "No orders yet" : "No older orders"}>
          Who buys the course on its public page is listed here.
        </EmptyState>
      ) : (
        <OrderTable orders={orders} clock={clock} />
      )}
      <OrderPages before={query.before} nextBefore={nextBefore} />
    </section>
  );
}

async function Access({ clock }: { clock: Clock }) {
  const rights = await read((api) => api.sales.access());
  return (
    <section className="flex flex-col gap-3">
      <SectionHeading actions={<GrantDialog today={dateIn(getNow(), clock.timeZone)} />}>
        Who may watch
      </SectionHeading>
      {rights.length === 0 ? (
        <EmptyState title="Nobody yet">
          Whoever buys the course is listed here. You can also give it to somebody.
        </EmptyState>
      ) : (
        <AccessTable rights={rights} clock={clock} />
      )}
    </section>
  );
}

export default async function CoursePage({ searchParams }: { searchParams: SearchParams }) {
  const { clock, can } = await readAccount();
  if (!can("course.manage")) return <NoAccess what="The course page" />;
  const query = readOrdersQuery(await searchParams);
  const { course, failed, takesPayments } = await read((api) => api.sales.show());
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-8">
      <PageHeading lead="The video course that the clinic sells: its orders, and who may watch it.">
        Course
      </PageHeading>
      {takesPayments ? null : (
        <Notice tone="caution" title="Nobody can pay here yet">
          No payment provider is set up for this installation, so the public page sells nothing. Giving the
          course works. Whoever runs the installation sets the keys of Stripe.
        </Notice>
      )}
      <SalePanel
        course={course === null ? null : { isOnSale: course.isOnSale, href: writePortalHref(course.path) }}
        price={formatMoney(course?.price ?? COURSE.price, clock.locale)}
      />
      <FailedDeliveries failed={failed} clock={clock} />
      {course === null ? null : (
        <>
          <Orders query={query} clock={clock} />
          <Access clock={clock} />
        </>
      )}
    </div>
  );
}
