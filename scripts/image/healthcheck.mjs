// Whether the program in this container serves: the apps say so on /readyz, the stand-ins on /healthz.
const [port, path] = process.argv.slice(2);
const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4_000) }).catch(
  () => null,
);
process.exit(answer?.ok === true ? 0 : 1);
