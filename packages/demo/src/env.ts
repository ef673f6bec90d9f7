/** What the start script hands to the load: the settings of the apps that will serve the demo. */
export function readDemoEnv() {
  return {
    environment: process.env["PLUMBLINE_ENV"] ?? "demo",
    secret: process.env["PLUMBLINE_SECRET"],
    publicUrls: {
      clinic: process.env["PUBLIC_URL_CLINIC"] ?? "http://localhost:3000",
      portal: process.env["PUBLIC_URL_PORTAL"] ?? "http://localhost:3001",
    },
  };
}
