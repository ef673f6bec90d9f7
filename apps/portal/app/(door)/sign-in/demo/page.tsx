import type { Metadata } from "next";
import { SpendToken } from "../../../../components/sign-in/spend-token.tsx";
import { readToken } from "../../../../lib/token.ts";

export const metadata: Metadata = { title: "Sign in to the demo" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DemoPage({ searchParams }: Props) {
  return (
    <SpendToken
      token={readToken(await searchParams)}
      path="demo-link/spend"
      heading="Sign in to the demo"
      lead="Every name and every number in the demo is invented."
    />
  );
}
