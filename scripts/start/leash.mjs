// Loaded into every process of a start: when the one that began it is gone, however it ended, this one stops too.
if (process.channel !== undefined) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
