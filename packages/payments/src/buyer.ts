import type { Tx } from "@plumbline/db/doors";

export interface BuyerIds {
  readonly buyerId: string;
  readonly personId: string;
}

/** The buyer of an address in the clinic of this transaction, made when new. The address is normalised. */
export async function ensureBuyer(tx: Tx, email: string): Promise<BuyerIds> {
  const [made] = await tx.run<{ buyer_id: string; person_id: string }>({
    text: "select buyer_id, person_id from ensure_buyer($1, $2)",
    values: [email, tx.now],
  });
  if (made === undefined) throw new Error("A buyer was neither found nor made.");
  return { buyerId: made.buyer_id, personId: made.person_id };
}
