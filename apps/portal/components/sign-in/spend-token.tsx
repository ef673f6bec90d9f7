"use client";
import { Button, buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { PageHeading } from "@plumbline/ui/page-heading";
import { useState } from "react";
import { INCOMPLETE_LINK, isDeadLink, type Landing, postAuth, sayLinkFailure } from "../../lib/auth-call.ts";
import { keepReturnPath, readReturnPath } from "../../lib/return-path.ts";
import { keepCode, type ShownCode } from "../../lib/sign-in-memory.ts";
import { PageLink } from "../frame/page-link.tsx";
import { ShowCode } from "./show-code.tsx";

type CodeAnswer = ShownCode & { readonly state: "code" };

type SpendTokenProps = {
  token: string | null;
  path: "link/spend" | "demo-link/spend";
  heading: string;
  lead: string;
};

/** A link from a mail does nothing until its button is pressed: mail scanners open links, they press nothing. */
export function SpendToken({ token, path, heading, lead }: SpendTokenProps) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(token === null ? INCOMPLETE_LINK : null);
  const [isDead, setIsDead] = useState(token === null);
  const [code, setCode] = useState<CodeAnswer | null>(null);
  const spend = async () => {
    setPending(true);
    setFailure(null);
    try {
      const answer = await postAuth<Landing | CodeAnswer>(path, { token, returnTo: readReturnPath() });
      keepReturnPath("/");
      // The token does not stay in the history; that a code was shown does.
      const { pathname } = window.location;
      window.history.replaceState(null, "", "next" in answer ? pathname : `${pathname}?step=code`);
      if ("next" in answer) return window.location.replace(answer.next);
      keepCode(answer);
      setCode(answer);
    } catch (error) {
      setFailure(sayLinkFailure(error));
      setIsDead(isDeadLink(error));
    }
    setPending(false);
  };
  if (code !== null) return <ShowCode code={code.code} />;
  return (
    <>
      <PageHeading lead={isDead ? undefined : lead}>{heading}</PageHeading>
      {failure === null ? null : (
        <Notice tone="caution" title="This did not work" role="alert">
          {failure}
        </Notice>
      )}
      {isDead ? null : (
        <Button
          variant={failure === null ? "primary" : "quiet"}
          wide
          pending={pending}
          onClick={() => void spend()}
        >
          {failure === null ? "Sign in" : "Try again"}
        </Button>
      )}
      {failure === null ? null : (
        <PageLink href="/sign-in" className={buttonClass({ variant: "primary", wide: true })}>
          Ask for a new link
        </PageLink>
      )}
    </>
  );
}
