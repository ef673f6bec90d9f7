import { migrate } from "@plumbline/db/migrate";
import { openDemoStripe } from "./demo-stripe.mjs";
import { describeStop } from "../workspace/refusal.mjs";

try {
  await migrate(process.env.DATABASE_ADMIN_URL);
  const { loadDemo } = await import("@plumbline/demo/load");
  const stripe = await openDemoStripe(process.env.STRIPE_SIM_FOLDER || undefined);
  await loadDemo({
    stripe,
    databaseUrl: process.env.DATABASE_URL,
    databaseAdminUrl: process.env.DATABASE_ADMIN_URL,
    onProgress: (text) => console.log(text),
  });
  await stripe?.close();
  process.exit(0);
} catch (error) {
  console.error(describeStop(error));
  process.exit(1);
}
