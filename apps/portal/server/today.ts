import { cache } from "react";
import { read } from "./call.ts";

/** Read once for a page, however many of its parts ask. */
export const loadToday = cache(() => read((api) => api.today.show()));
