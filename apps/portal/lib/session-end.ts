const SESSION_ENDED = "plumbline:session-ended";

/** Tells the frame that the server does not know this session any more. */
export function announceSessionEnd(): void {
  window.dispatchEvent(new Event(SESSION_ENDED));
}

export function onSessionEnd(act: () => void): () => void {
  window.addEventListener(SESSION_ENDED, act);
  return () => window.removeEventListener(SESSION_ENDED, act);
}
