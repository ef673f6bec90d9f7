import { drizzle } from "drizzle-orm/node-postgres";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import type { StaffActor } from "../actor.ts";
import type { Pool } from "../pool.ts";
import { upload } from "../schema.ts";
import { uuidv7 } from "../uuid.ts";

const NAMES = { picture: "bridge.jpg", video: "bridge.mp4", captions: "bridge.vtt" } as const;
const TYPES = { picture: "image/jpeg", video: "video/mp4", captions: "text/vtt" } as const;

/** A file that a member of staff has uploaded and that was found good, without its bytes. Answers its id. */
export async function makeUpload(
  database: { readonly superPool: Pool },
  { clinicId, membershipId }: Pick<StaffActor, "clinicId" | "membershipId">,
  kind: UploadKind,
): Promise<string> {
  const id = uuidv7();
  const now = new Date();
  await drizzle(database.superPool, { casing: "snake_case" })
    .insert(upload)
    .values({
      clinicId,
      id,
      kind,
      name: NAMES[kind],
      size: 1_000,
      received: 1_000,
      state: "ready",
      sha256: "0".repeat(64),
      mediaType: TYPES[kind],
      createdAt: now,
      createdBy: membershipId,
      settledAt: now,
    });
  return id;
}
