import { removeEmbedded, startEmbedded } from "@plumbline/db/embedded";

/** Run as a program: one embedded server for all tests, until its channel closes. */
const dataDir = process.argv[2];
await removeEmbedded(dataDir);
const server = await startEmbedded({ dataDir, durable: false, maxConnections: 300 });

async function end() {
  await server.stop();
  await removeEmbedded(dataDir);
}

process.once("disconnect", () => {
  end().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.send({
  TEST_DATABASE_ADMIN_URL: server.adminUrl,
  TEST_DATABASE_APP_URL: server.appUrl,
  TEST_DATABASE_SUPER_URL: server.superUrl,
});
