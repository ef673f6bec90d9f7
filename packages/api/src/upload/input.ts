import * as z from "zod";

export const uploadInput = z.strictObject({ uploadId: z.uuid() });
export type UploadInput = z.infer<typeof uploadInput>;
