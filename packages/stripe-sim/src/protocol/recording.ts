/** A request to the API as it was sent, so that a test can look for what must never be sent. */
export interface RecordedRequest {
  at: string;
  id: string;
  method: string;
  path: string;
  query: string;
  body: string;
  headers: Record<string, string>;
  status: number | null;
}

const LIMIT = 100_000;

/** The requests of this process, oldest first. `dropped` says how many were too many to keep. */
export class Recording {
  #requests: RecordedRequest[] = [];
  dropped = 0;

  add(request: RecordedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length <= LIMIT) return;
    this.#requests.shift();
    this.dropped += 1;
  }

  list(): readonly RecordedRequest[] {
    return [...this.#requests];
  }

  clear(): void {
    this.#requests = [];
    this.dropped = 0;
  }
}
