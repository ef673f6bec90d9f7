import { migrate } from "@plumbline/db/migrate";
import { describeStop } from "../workspace/refusal.mjs";

try {
  await migrate(process.env.DATABASE_ADMIN_URL);
  const { loadDemo } = await import("@plumbline/demo/load");
  await loadDemo({
    databaseUrl: process.env.DATABASE_URL,
    databaseAdminUrl: process.env.DATABASE_ADMIN_URL,
    onProgress: (text) => console.log(text),
  });
  process.exit(0);
} catch (error) {
  console.error(describeStop(error));
  process.exit(1);
}
