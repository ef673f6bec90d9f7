import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LandOnHeading } from "../../../../components/frame/land-on-heading.tsx";
import { OrderScreen } from "../../../../components/order/order-screen.tsx";
import { read } from "../../../../server/call.ts";
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
  const [{ clinic }, locale] = await Promise.all([
    read((api) => api.purchase.order({ orderId, clinicId: seller, clientId: null })),
    readLocale(),
  ]);
  return (
    <div className="flex flex-col gap-6 pb-8">
      <PageHeading kicker={`The video course of ${clinic.name}`}>Your order</PageHeading>
      <OrderScreen orderId={orderId} clinicId={seller} clinicSlug={clinic.slug} locale={locale} />
      <LandOnHeading />
    </div>
  );
}
