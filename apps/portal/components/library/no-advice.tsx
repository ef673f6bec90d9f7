import { PageLink } from "../frame/page-link.tsx";

/** What a public page of an exercise is not. */
export function NoAdvice() {
  return (
    <p className="prose-line border-l-2 border-warm pl-4">
      This page shows how the exercise is done. It is no medical advice: whether it suits you is for somebody
      to say who has examined you. Some signs need a doctor first:{" "}
      <PageLink href="/warning-signs" className="text-accent underline">
        read the warning signs
      </PageLink>
      .
    </p>
  );
}
