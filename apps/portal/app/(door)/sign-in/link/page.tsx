import type { Metadata } from "next";
import { ShowCodeAgain } from "../../../../components/sign-in/show-code.tsx";
import { SpendToken } from "../../../../components/sign-in/spend-token.tsx";
import { readToken } from "../../../../lib/token.ts";

export const metadata: Metadata = { title: "Sign in to Plumbline" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LinkPage({ searchParams }: Props) {
  const query = await searchParams;
  const token = readToken(query);
  if (token === null && query["step"] === "code") return <ShowCodeAgain />;
  return (
    <SpendToken
      token={token}
      path="link/spend"
      heading="Sign in to Plumbline"
      lead="One press, and you are in."
    />
  );
}
