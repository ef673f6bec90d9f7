export interface MailboxEnv {
  httpPort: number;
  smtpPort: number;
  host: string;
  folder: string | undefined;
}

function readPort(source: Record<string, string | undefined>, name: string, fallback: number): number {
  const text = source[name];
  if (text === undefined || text === "") return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`${name} must be a port number from 0 to 65535, and is "${text}".`);
  }
  return port;
}

export function readEnv(source: Record<string, string | undefined> = process.env): MailboxEnv {
  return {
    httpPort: readPort(source, "PORT_MAIL", 1080),
    smtpPort: readPort(source, "PORT_SMTP", 1025),
    host: source.HOST || "127.0.0.1",
    folder: source.MAILBOX_FOLDER || undefined,
  };
}
