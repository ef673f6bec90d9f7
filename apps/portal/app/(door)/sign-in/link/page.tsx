import type { Metadata } from "next";
import { SpendToken } from "../../../../components/sign-in/spend-token.tsx";
import { readToken } from "../../../../lib/token.ts";

export const metadata: Metadata = { title: "Sign in to Plumbline" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LinkPage({ searchParams }: Props) {
  return (
    <SpendToken
      token={readToken(await searchParams)}
      path="link/spend"
      heading="Sign in to Plumbline"
      lead="One press, and you are in."
    />
  );
}
