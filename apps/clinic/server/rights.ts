import { type Permission, rolesAllow } from "@plumbline/domain/access";
import { requireActor } from "./call.ts";

/** Whether the signed-in person's roles carry the permission; what they lack is not offered to them. */
export function may(permission: Permission): boolean {
  return rolesAllow(requireActor().roles, permission);
}
