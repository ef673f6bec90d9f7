import { startEmbedded } from "@plumbline/db/embedded";
import { migrate } from "@plumbline/db/migrate";
const server = await startEmbedded({ dataDir: "/tmp/hostdb", port: 55433 });
console.log(await migrate(server.adminUrl));
console.log(server.appUrl);
process.on("SIGTERM", () => { void server.stop().then(() => process.exit(0)); });
setInterval(() => {}, 1000);
