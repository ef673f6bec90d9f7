import type { Metadata } from "next";
import { NothingHere } from "../components/frame/nothing-here.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-gutter py-8">
      <NothingHere />
    </main>
  );
}
