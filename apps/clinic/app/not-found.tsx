import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-6 py-24">
      <h1 className="font-serif text-3xl">This page is not here</h1>
      <p className="mt-4 text-ink-soft">
        It may have moved, or it belongs to someone else’s account. Nothing was changed.
      </p>
      <p className="mt-8">
        <a className="text-accent underline underline-offset-4" href="/">
          Go to the first page
        </a>
      </p>
    </main>
  );
}
