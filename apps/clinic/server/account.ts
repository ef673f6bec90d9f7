import type { Permission } from "@plumbline/domain/access";
import { cache } from "react";
import type { Clock } from "../lib/moment.ts";
import { read, requireActor } from "./call.ts";

/** Who is signed in, asked once per request however many parts of the page want to know. */
export const readAccount = cache(async () => {
  requireActor();
  const account = await read((api) => api.account.me());
  const clock: Clock = { locale: account.locale, timeZone: account.timeZone };
  return { ...account, clock, can: (permission: Permission) => account.permissions.includes(permission) };
});
