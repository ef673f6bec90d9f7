import { fileURLToPath } from "node:url";
import { startHost } from "@plumbline/host/start";

await startHost({ app: "portal", directory: fileURLToPath(new URL("..", import.meta.url)) });
