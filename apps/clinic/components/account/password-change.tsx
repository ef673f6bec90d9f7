"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { TextField } from "@plumbline/ui/text-field";
import { type FormEvent, useRef, useState } from "react";
import { callSignIn, describeRefusal, type Refused } from "../../lib/sign-in-call.ts";
import { readText } from "../../lib/form-text.ts";
import { showMessage } from "@plumbline/ui/toaster";

type Errors = { currentPassword?: string; newPassword?: string; form?: string };

function placeError(refused: Refused): Errors {
  if (refused.code === "wrong-credentials") return { currentPassword: "The current password is not right." };
  if (refused.code === "password-refused") return { newPassword: refused.message };
  if (refused.field === "currentPassword") return { currentPassword: "Write the current password." };
  if (refused.field === "newPassword") return { newPassword: "Write a new password." };
  return { form: describeRefusal(refused) };
}

export function PasswordChange({ email }: { email: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    setPending(true);
    const answer = await callSignIn("change-password", {
      currentPassword: readText(data, "currentPassword"),
      newPassword: readText(data, "newPassword"),
    });
    setPending(false);
    setErrors(answer.ok ? {} : placeError(answer.refused));
    if (!answer.ok) return;
    form.current?.reset();
    showMessage("Password changed", "Every other session of yours has ended.");
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex max-w-md flex-col gap-4"
    >
      {errors.form ? (
        <Notice tone="caution" title="Not changed" role="alert">
          {errors.form}
        </Notice>
      ) : null}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        error={errors.currentPassword}
      />
      <TextField
        label="New password"
        hint="At least 12 characters. A few words in a row work well."
        name="newPassword"
        type="password"
        autoComplete="new-password"
        error={errors.newPassword}
      />
      <div>
        <Button type="submit" pending={pending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
