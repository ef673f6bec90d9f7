// Runs on the machine's own Node before anything is installed, so it imports nothing until that Node is checked.
const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(`Plumbline needs Node 20 or newer, and this is Node ${process.versions.node}.`);
  process.exit(1);
}
const { launch } = await import("./start/launch.mjs");
await launch(process.argv.slice(2));
