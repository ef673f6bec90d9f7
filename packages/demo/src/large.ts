export { fillLarge, type LargeOptions } from "./large/fill.ts";
export { type LargePlan, readPlan, shareOut } from "./large/plan.ts";
