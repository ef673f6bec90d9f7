import type { Metadata } from "next";
import Link from "next/link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-6 py-24">
      <h1 className="font-serif text-3xl">This page is not here</h1>
      <p className="mt-4 text-ink-soft">
        It may have moved, or it belongs to someone else’s account. Nothing was changed.
      </p>
      <p className="mt-8">
        <Link className="text-accent underline underline-offset-4" href="/" prefetch={false}>
          Go to the first page
        </Link>
      </p>
    </main>
  );
}
