import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import { Badge } from "@plumbline/ui/status-mark";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NoteAdditions } from "../../../../../../../components/note/note-additions.tsx";
import { NoteEditor } from "../../../../../../../components/note/note-editor.tsx";
import { SignedNote } from "../../../../../../../components/note/signed-note.tsx";
import { PrintButton } from "../../../../../../../components/note/print-button.tsx";
import { formatDay, formatLocalDate } from "../../../../../../../lib/moment.ts";
import { readAccount } from "../../../../../../../server/account.ts";
import { read, requireActor } from "../../../../../../../server/call.ts";
import { may } from "../../../../../../../server/rights.ts";

type Props = { params: Promise<{ patientId: string; examId: string }> };

export const metadata: Metadata = { title: "Note" };

export default async function NotePage({ params }: Props) {
  const actor = requireActor();
  const { clock } = await readAccount();
  const { patientId, examId } = await params;
  const note = await read((api) => api.note.show({ examId }));
  const { patient } = note;
  if (patient.id !== patientId) notFound();
  const name = `${patient.givenName} ${patient.familyName}`;
  const day = formatDay(note.startedAt, clock);
  const signed = note.state === "signed";
  const latest = note.versions
    .flatMap(({ number, content }) => (content.kind === "body" ? [{ number, body: content.body }] : []))
    .at(-1);
  return (
    <div className="flex flex-col gap-4">
      <PageHeading
        actions={
          <>
            <PrintButton />
            <Link prefetch={false} className={buttonClass()} href={`/patients/${patientId}/exams/${examId}`}>
              Back to the examination
            </Link>
          </>
        }
      >
        Note of {day} {signed ? <Badge tone="good">Signed</Badge> : <Badge>Draft</Badge>}
      </PageHeading>
      {signed ? (
        <>
          {may("note.sign") && latest !== undefined ? (
            <NoteAdditions examId={examId} amends={latest.number} latest={pickWritten(latest.body)} />
          ) : null}
          <SignedNote versions={note.versions} clock={clock} />
        </>
      ) : (
        <NoteEditor
          key={examId}
          examId={examId}
          examVersion={note.examVersion}
          version={note.noteVersion}
          body={note.draft}
          objective={note.objective}
          canWrite={may("note.write")}
          canSign={may("note.sign")}
          about={{
            patient: name,
            born: formatLocalDate(patient.birthDate, clock.locale),
            day,
            signer: actor.displayName,
          }}
        />
      )}
    </div>
  );
}

function pickWritten({
  subjective,
  assessment,
  plan,
}: {
  subjective: string;
  assessment: string;
  plan: string;
}) {
  return { subjective, assessment, plan };
}
