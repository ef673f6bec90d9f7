"use client";
import {
  checkRuleSettings,
  DEFAULT_RULE_SETTINGS,
  flattenSettings,
  type RuleSettings,
} from "@plumbline/domain/rule-settings";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Answers } from "../../lib/answers.ts";
import { readFault, readFieldErrors, useApi } from "../../lib/api.tsx";
import { LimitField } from "./limit-field.tsx";
import { readText } from "../../lib/form-text.ts";

type Fields = Answers["settings"]["show"]["fields"];
type RuleLimitsFormProps = { version: number; settings: RuleSettings; fields: Fields };

const GROUP_WORDS = { rotation: "Rotation pattern", limits: "Other rules" } as const;
const GROUPS = ["rotation", "limits"] as const;

function readSettings(form: HTMLFormElement, fields: Fields): RuleSettings {
  const data = new FormData(form);
  const pick = (group: "rotation" | "limits") =>
    Object.fromEntries(
      fields
        .filter((field) => field.group === group)
        .map(({ code }) => {
          const text = readText(data, code).trim();
          return [code, text === "" ? Number.NaN : Number(text)];
        }),
    );
  return { rotation: pick("rotation"), limits: pick("limits") } as unknown as RuleSettings;
}

function listProblems(settings: RuleSettings): Record<string, string> {
  const check = checkRuleSettings(settings);
  return check.ok ? {} : Object.fromEntries(check.problems.map(({ code, message }) => [code, message]));
}

/** Every limit with its unit, its default and where that default comes from. Saving makes a new version. */
export function RuleLimitsForm({ version, settings, fields }: RuleLimitsFormProps) {
  const api = useApi();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const values = flattenSettings(settings);
  const defaults = flattenSettings(DEFAULT_RULE_SETTINGS);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [errors]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const wanted = readSettings(event.currentTarget, fields);
    const found = listProblems(wanted);
    setErrors(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    setPending(true);
    try {
      const input = { rotation: { ...wanted.rotation }, limits: { ...wanted.limits } };
      const saved = await api.settings.saveRules.mutate({ version, settings: input });
      showMessage(`Limits saved as version ${saved.version}`);
      router.refresh();
    } catch (error) {
      const fault = readFault(error);
      setErrors(readFieldErrors(fault));
      setProblem(fault.message);
    }
    setPending(false);
  };

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      {problem === null ? null : (
        <Notice tone="caution" title="Not saved" role="alert">
          {problem}
        </Notice>
      )}
      {GROUPS.map((group) => (
        <fieldset key={group}>
          <legend className="text-lg font-bold">{GROUP_WORDS[group]}</legend>
          <div className="border-t border-line">
            {fields
              .filter((field) => field.group === group)
              .map((field) => (
                <LimitField
                  key={field.code}
                  field={field}
                  value={values[field.code] ?? Number.NaN}
                  standard={defaults[field.code] ?? Number.NaN}
                  error={errors[field.code]}
                />
              ))}
          </div>
        </fieldset>
      ))}
      <div>
        <Button variant="primary" type="submit" pending={pending}>
          Save limits
        </Button>
      </div>
    </form>
  );
}
