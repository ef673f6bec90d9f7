/** What each recorded action says after the person's name; `{}` stands for the patient. */
const SENTENCES: Readonly<Record<string, string>> = {
  "access.grant": "gave the course to an address",
  "access.list": "opened the list of who may watch the course",
  "access.revoke": "took the course away from an address",
  "account.join": "joined the course and the portal in one account",
  "account.part": "parted the course and the portal again",
  "audit.read": "read the audit",
  "caseload.list": "opened the caseload",
  "caseload.refresh": "brought the caseload row of {} up to date",
  "chart.read": "opened the chart of {}",
  "course.sell": "put the course on sale",
  "course.stop": "took the course off sale",
  "demo.large": "filled the clinic with made-up patients",
  "demo.load": "loaded the demo data",
  "exam.read": "opened an examination of {}",
  "exam.save": "changed an examination of {}",
  "exam.start": "started an examination of {}",
  "exercise.archive": "archived an exercise of the clinic",
  "exercise.attach": "added a picture or video to an exercise of the clinic",
  "exercise.caption": "gave a video of an exercise its captions",
  "exercise.create": "began an exercise of the clinic",
  "exercise.discard": "discarded the draft of an exercise of the clinic",
  "exercise.publish": "published an exercise of the clinic",
  "exercise.restore": "brought back an exercise of the clinic",
  "exercise.save": "changed the draft of an exercise of the clinic",
  "factor.enrol": "set up a second factor",
  "factor.recovery-ended":
    "ended the recovery codes of a colleague, because the installation's secret changed",
  "factor.recovery-renewed": "renewed the recovery codes",
  "factor.used.recovery": "signed in with a recovery code",
  "factor.used.totp": "signed in with the second factor",
  "invitation.accept": "accepted an invitation",
  "invitation.create": "sent an invitation",
  "invitation.revoke": "withdrew an invitation",
  "log.correct": "corrected a log entry of {}",
  "log.read": "read the log entries of {}",
  "log.record": "recorded a log entry of {}",
  "mail.address": "prepared a mail",
  "membership.deactivate": "took access away from a colleague",
  "membership.factor-reset": "reset the second factor of a colleague",
  "membership.reactivate": "gave access back to a colleague",
  "membership.roles": "changed the roles of a colleague",
  "movement.restore": "brought back an earlier movement of an exercise",
  "movement.save": "changed the movement of an exercise",
  "note.addend": "added to a signed note of {}",
  "note.amend": "amended a signed note of {}",
  "note.read": "read a note of {}",
  "note.save": "wrote at a note of {}",
  "note.sign": "signed a note of {}",
  "order.disputed": "found the payment of an order disputed with the bank",
  "order.expired": "found the time to pay an order run out",
  "order.failed": "found the payment of an order failed",
  "order.list": "opened the orders of the course",
  "order.open": "found an order not paid again",
  "order.paid": "found an order paid",
  "order.partly-refunded": "found an order partly refunded",
  "order.place": "began to buy the course",
  "order.refunded": "found an order refunded",
  "password.change": "changed the own password",
  "password.reset": "set a new password by a mailed link",
  "patient.create": "added {}",
  "patient.edit": "changed the contact of {}",
  "patient.list": "opened the list of patients",
  "patient.read": "opened the contact of {}",
  "portal.close": "closed the portal for {}",
  "program.discard": "discarded a program draft of {}",
  "program.draft": "changed the program draft of {}",
  "program.end": "ended the program of {}",
  "program.pause": "paused the program of {}",
  "program.publish": "published a program for {}",
  "program.read": "opened the program of {}",
  "program.resume": "resumed the program of {}",
  "screen.answer": "answered safety questions of {}",
  "screen.dispose": "decided on the safety questions of {}",
  "screen.read": "opened the safety questions of {}",
  "session.begin": "began a session",
  "session.end": "signed out",
  "session.end-all": "signed out everywhere",
  "settings.clinic": "changed the settings of the clinic",
  "settings.rules": "changed the limits of the rules",
  "sign-in.password-failed": "was refused: wrong password",
  "sign-in.second-factor-failed": "was refused: wrong second factor",
  "suggestion.decide": "decided on a suggestion for {}",
  "suggestion.read": "opened a suggestion for {}",
  "today.read": "opened the own day in the portal",
  "upload.begin": "began to upload a file",
  "upload.cancel": "cancelled an upload",
  "upload.discard": "threw away an uploaded file",
  "upload.ready": "found an uploaded file good",
  "upload.refuse": "refused an uploaded file",
  "upload.sweep": "threw away an upload that was not finished or not taken",
};

/** The words of an action, or of the longest beginning of it that has some: `session.begin.link` began a session. */
function findSentence(action: string): string | undefined {
  const known = SENTENCES[action];
  const end = action.lastIndexOf(".");
  return known ?? (end > 0 ? findSentence(action.slice(0, end)) : undefined);
}

/** The sentence around the patient's name; an action that has no words yet shows its code. */
export function splitSentence(action: string): { before: string; after: string; namesPatient: boolean } {
  const sentence = findSentence(action) ?? action;
  const [before = sentence, after] = sentence.split("{}");
  return { before, after: after ?? "", namesPatient: after !== undefined };
}

/** The choices of the filter, by name; where two are called the same, the end of the action's code tells them apart. */
export function listActionChoices(actions: readonly string[]): { value: string; label: string }[] {
  const names = actions.map(nameAction);
  return actions
    .map((value, place) => {
      const name = names[place] ?? value;
      const isShared = names.filter((other) => other === name).length > 1;
      return { value, label: isShared ? `${name} (${value.split(".").at(-1)})` : name };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** The action without a subject. */
function nameAction(action: string): string {
  const sentence = findSentence(action);
  if (sentence === undefined) return action;
  const short = sentence.replace(/ (?:of|for) \{\}| \{\}/, sentence === "added {}" ? " a patient" : "");
  return short.charAt(0).toUpperCase() + short.slice(1);
}
