import { redirect } from "next/navigation";
import { readAccount } from "../server/account.ts";

export default async function FirstPage() {
  const account = await readAccount();
  redirect(account.can("chart.read") ? "/caseload" : "/patients");
}
