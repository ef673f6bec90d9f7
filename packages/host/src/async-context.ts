import { AsyncLocalStorage } from "node:async_hooks";

// The sign-in library loads parts of Next before Next itself has loaded, and those look for this global.
Reflect.set(globalThis, "AsyncLocalStorage", AsyncLocalStorage);
