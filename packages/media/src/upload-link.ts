import { createLinks, type LinkForm, type Links } from "./link.ts";
import { isUuid } from "./uuid.ts";
import { UPLOAD_PARTS, type UploadPart } from "./upload-part.ts";

export interface UploadName {
  readonly clinicId: string;
  readonly uploadId: string;
  readonly part: UploadPart;
}

export type UploadLinks = Links<UploadName>;

export const UPLOAD_LINK_PREFIX = "/media/upload";

const FORM: LinkForm<UploadName> = {
  prefix: UPLOAD_LINK_PREFIX,
  purpose: "plumbline upload links",
  write: ({ clinicId, uploadId, part }) => [clinicId, uploadId, part],
  parse([clinicId = "", uploadId = "", last = "", ...rest]) {
    const part = UPLOAD_PARTS.find((one) => one === last);
    const isName = isUuid(clinicId) && isUuid(uploadId) && rest.length === 0;
    return isName && part !== undefined ? { clinicId, uploadId, part } : null;
  },
};

/** Links to what a clinic uploaded; each is for one session. */
export function createUploadLinks(secret: string): UploadLinks {
  return createLinks(secret, FORM);
}
