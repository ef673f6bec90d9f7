export * from "./schema/audit.ts";
export * from "./schema/clinic.ts";
export * from "./schema/exam.ts";
export * from "./schema/identity.ts";
export * from "./schema/log.ts";
export * from "./schema/patient.ts";
export * from "./schema/program.ts";
