import { registerHooks } from "node:module";

/**
 * Node reads the long list of exports of this package anew for each of its files, which is most of what a process that
 * imports it takes to start. Between its own files no list is needed.
 */
registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL ?? "";
    if (!specifier.startsWith(".") || !parent.includes("/node_modules/drizzle-orm/"))
      return next(specifier, context);
    return { url: new URL(specifier, parent).href, format: "module", shortCircuit: true };
  },
});
