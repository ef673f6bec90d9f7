import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { ContactForm } from "../../../../../components/patient/contact-form.tsx";
import { PortalAccess } from "../../../../../components/patient/portal-access.tsx";
import { formatDay, formatMoment } from "../../../../../lib/moment.ts";
import { readAccount } from "../../../../../server/account.ts";
import { getNow, read } from "../../../../../server/call.ts";
import { may } from "../../../../../server/rights.ts";
import { listZones, readToday } from "../../../../../server/zones.ts";

export const metadata: Metadata = { title: "Contact" };

export default async function ContactPage({ params }: { params: Promise<{ patientId: string }> }) {
  const { patientId } = await params;
  const { clock } = await readAccount();
  const {
    id,
    version,
    state: _state,
    portal,
    invitation,
    ...values
  } = await read((api) => api.patient.contact({ patientId }));
  const expired = invitation !== null && invitation.expiresAt <= getNow();
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeading>Contact</PageHeading>
      <PortalAccess
        patientId={id}
        email={values.email}
        account={portal === null ? null : { since: formatDay(portal.since, clock), email: portal.email }}
        mayInvite={may("portal.invite")}
        invitation={
          invitation === null
            ? null
            : {
                email: invitation.email,
                sentAt: formatMoment(invitation.createdAt, clock),
                expiresAt: formatMoment(invitation.expiresAt, clock),
                expired,
              }
        }
      />
      <ContactForm
        key={version}
        patientId={id}
        version={version}
        values={values}
        zones={listZones(values.timeZone, clock.timeZone)}
        today={readToday(getNow(), clock.timeZone)}
        locale={clock.locale}
      />
    </div>
  );
}
