import { asVisitor } from "@plumbline/db/doors";
import { patientAccount } from "@plumbline/db/schema";
import { defineEndpoint, returnField, tokenField } from "../endpoint.ts";
import { ensurePerson, spendInvitation } from "../invitation.ts";
import { recordEvent } from "../record.ts";
import { Refusal } from "../refusal.ts";
import { issueSessionTicket, land } from "../ticket.ts";

const TAKEN = "There is an account for this address or chart already. Please sign in, or ask the clinic.";

/** Joins the address of the invitation to its patient and lands signed in. */
export const acceptPatientInvitation = defineEndpoint(
  { token: tokenField, returnTo: returnField },
  async (call, input) => {
    const { pool, limiter } = call.deps;
    await limiter.take("address", call.address);
    const ticket = await asVisitor(
      pool,
      async (tx) => {
        const invited = await spendInvitation(tx, call, input.token);
        const { clinicId, patientId, emailLower } = invited;
        if (patientId === null) throw new Error("A patient invitation without a patient was stored.");
        const personId = await ensurePerson(tx, emailLower);
        const made = await tx.db
          .insert(patientAccount)
          .values({ clinicId, patientId, personId, createdAt: call.now })
          .onConflictDoNothing()
          .returning({ id: patientAccount.id });
        if (made.length === 0) throw new Refusal("link-dead", TAKEN);
        await recordEvent(tx, { clinicId, personId, patientId }, call, "invitation.accept", invited.id);
        const subject = { audience: "portal", level: "link", membershipId: null } as const;
        return issueSessionTicket(tx, { ...subject, personId, emailLower, clinicId, patientId }, call.now);
      },
      { now: call.now },
    );
    await limiter.giveBack("address", call.address);
    return land(call, ticket, input.returnTo);
  },
);
