/** An error whose message is one clear sentence for the person who started the program. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
  }
}

/** Turns what initdb or the server wrote into one sentence. */
export function explainServerLog(log: string, port: number, folder: string): StartError {
  if (/no space left on device|could not (extend|write) file|disk quota/i.test(log)) {
    return new StartError(`The disk that holds ${folder} is full; free some space and start again.`);
  }
  if (/address already in use/i.test(log)) {
    return new StartError(
      `Port ${port} is taken by another program; stop it or choose another port for the database.`,
    );
  }
  if (/database files are incompatible with server|not compatible with this version/i.test(log)) {
    return new StartError(
      `The database in ${folder} was made by another version of PostgreSQL than the one this version of Plumbline brings.`,
    );
  }
  if (/could not create shared memory|could not map anonymous shared memory/i.test(log)) {
    return new StartError("PostgreSQL could not get enough memory to start.");
  }
  const lines = log
    .trim()
    .split("\n")
    .filter((line) => /FATAL|PANIC|ERROR|error|could not/.test(line));
  const reason = lines.at(-1) ?? log.trim().split("\n").at(-1) ?? "it gave no reason";
  return new StartError(`PostgreSQL did not start: ${reason.trim()}`);
}

/** A full disk shows first as a failed write of our own. */
export function explainFileFault(error: unknown, folder: string): Error {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StartError(`The disk that holds ${folder} is full; free some space and start again.`, {
      cause: error,
    });
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new StartError(`Plumbline may not write to ${folder}; check the folder's owner and rights.`, {
      cause: error,
    });
  }
  return error instanceof Error ? error : new Error(String(error));
}
