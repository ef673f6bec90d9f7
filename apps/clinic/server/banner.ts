import { cache } from "react";
import { notFound } from "next/navigation";
import { awaitPageReads, read, requireActor } from "./call.ts";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Whose chart it is, once per request. It is asked for after the page's own read, whose audit row is then that of the
 * view; a page that could not read leaves the banner's.
 */
export const readBanner = cache(async (patientId: string) => {
  requireActor();
  if (!UUID.test(patientId)) notFound();
  await awaitPageReads();
  return read((api) => api.patient.banner({ patientId }));
});
