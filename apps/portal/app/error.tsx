"use client";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function PageError({ error, reset }: Props) {
  return (
    <main className="mx-auto max-w-xl px-6 py-24">
      <h1 className="font-serif text-3xl">This page could not be shown</h1>
      <p className="mt-4 text-ink-soft">
        Nothing that was saved is lost. Please try again; if it keeps happening, mention the number below.
      </p>
      <button
        type="button"
        className="mt-8 rounded-md bg-accent px-4 py-3 text-on-accent hover:bg-accent-strong"
        onClick={reset}
      >
        Try again
      </button>
      {error.digest === undefined ? null : (
        <p className="mt-8 text-ink-soft text-sm">Number {error.digest}</p>
      )}
    </main>
  );
}
