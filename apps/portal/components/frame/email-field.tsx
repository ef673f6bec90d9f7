import { TextField, type TextFieldProps } from "@plumbline/ui/text-field";

type EmailFieldProps = Pick<TextFieldProps, "ref" | "hint" | "defaultValue" | "error">;

/** The one address a person types in the portal, as browsers and phones fill it best. */
export function EmailField(props: EmailFieldProps) {
  return (
    <TextField
      {...props}
      name="email"
      type="email"
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
      label="Your email address"
    />
  );
}
