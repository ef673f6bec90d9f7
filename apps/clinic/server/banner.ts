import { cache } from "react";
import { notFound } from "next/navigation";
import { read, requireActor } from "./call.ts";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whose chart it is, once per request. The page's own read leaves the audit row. */
export const readBanner = cache(async (patientId: string) => {
  requireActor();
  if (!UUID.test(patientId)) notFound();
  return read((api) => api.patient.banner({ patientId }));
});
