"use client";
import { type Role, ROLES } from "@plumbline/domain/vocabulary";
import { Checkbox } from "@plumbline/ui/checkbox";
import { FieldError } from "@plumbline/ui/field";
import { useId } from "react";
import { ROLE_HINTS, ROLE_WORDS } from "../../lib/words.ts";

type RoleChoicesProps = { roles: readonly Role[]; error?: string; onChange: (roles: Role[]) => void };

/** A set, not a rank: an owner who treats is owner and clinician. */
export function RoleChoices({ roles, error, onChange }: RoleChoicesProps) {
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1 font-semibold">Roles</legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          label={ROLE_WORDS[role]}
          hint={ROLE_HINTS[role]}
          checked={roles.includes(role)}
          onChange={(event) =>
            onChange(
              ROLES.filter((one) => (one === role ? event.currentTarget.checked : roles.includes(one))),
            )
          }
        />
      ))}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </fieldset>
  );
}
