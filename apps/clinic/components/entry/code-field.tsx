"use client";
import { TextField, type TextFieldProps } from "@plumbline/ui/text-field";

/** Six digits, offered by phones and password managers, pasted in any spacing. */
export function CodeField(props: TextFieldProps) {
  return (
    <TextField
      name="code"
      hint="Six digits; a new one every half minute."
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      {...props}
    />
  );
}
