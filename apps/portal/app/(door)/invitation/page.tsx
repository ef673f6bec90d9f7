import type { Metadata } from "next";
import { OpenInvitation } from "../../../components/sign-in/open-invitation.tsx";
import { readToken } from "../../../lib/token.ts";

export const metadata: Metadata = { title: "Your invitation" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function InvitationPage({ searchParams }: Props) {
  return <OpenInvitation token={readToken(await searchParams)} />;
}
