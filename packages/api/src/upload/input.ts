import { OWN_EXERCISE_LIMITS } from "@plumbline/domain/own-exercise";
import * as z from "zod";

export const uploadInput = z.strictObject({ uploadId: z.uuid() });
export type UploadInput = z.infer<typeof uploadInput>;

export const filesInput = z.strictObject({ mediaIds: z.array(z.uuid()).max(OWN_EXERCISE_LIMITS.media) });
export type FilesInput = z.infer<typeof filesInput>;
