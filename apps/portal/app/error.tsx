"use client";
import { type FailureProps, PageFailure } from "../components/frame/page-failure.tsx";

export default function RootError(props: FailureProps) {
  return (
    <main className="mx-auto max-w-2xl px-gutter py-16">
      <PageFailure {...props} />
    </main>
  );
}
