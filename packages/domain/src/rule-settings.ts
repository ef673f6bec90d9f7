/** Limits of the rotation pattern, in degrees. */
export interface RotationSettings {
  irLimitDeg: number;
  erLimitDeg: number;
  totalLimitDeg: number;
  balanceLimitDeg: number;
  sideGapLimitDeg: number;
  mdcDeg: number;
  balanceMdcDeg: number;
}

export const DEFAULT_ROTATION_SETTINGS: RotationSettings = {
  irLimitDeg: 30,
  erLimitDeg: 35,
  totalLimitDeg: 65,
  balanceLimitDeg: 10,
  sideGapLimitDeg: 10,
  mdcDeg: 6,
  balanceMdcDeg: 8,
};

/** Limits of the other active rules. */
export interface RuleLimits {
  hipExtensionLimitDeg: number;
  hipExtensionNeutralDeg: number;
  thomasLimitDeg: number;
  sittingHoursLimit: number;
  akeMaleLimitDeg: number;
  akeFemaleLimitDeg: number;
  akeUnknownLimitDeg: number;
  pkeMaleLimitDeg: number;
  pkeFemaleLimitDeg: number;
  pkeUnknownLimitDeg: number;
  slrMaleLimitDeg: number;
  slrFemaleLimitDeg: number;
  slrUnknownLimitDeg: number;
  siClusterLimit: number;
  siClusterCoreLimit: number;
}

export const DEFAULT_RULE_LIMITS: RuleLimits = {
  hipExtensionLimitDeg: 10,
  hipExtensionNeutralDeg: 0,
  thomasLimitDeg: 0,
  sittingHoursLimit: 6,
  akeMaleLimitDeg: 33,
  akeFemaleLimitDeg: 23.4,
  akeUnknownLimitDeg: 23.4,
  pkeMaleLimitDeg: 32.2,
  pkeFemaleLimitDeg: 19.2,
  pkeUnknownLimitDeg: 19.2,
  slrMaleLimitDeg: 60,
  slrFemaleLimitDeg: 68,
  slrUnknownLimitDeg: 68,
  siClusterLimit: 3,
  siClusterCoreLimit: 2,
};

/** What a clinic may set. Stored as a version; a suggestion names the version it used. */
export interface RuleSettings {
  rotation: RotationSettings;
  limits: RuleLimits;
}

export const DEFAULT_RULE_SETTINGS: RuleSettings = {
  rotation: DEFAULT_ROTATION_SETTINGS,
  limits: DEFAULT_RULE_LIMITS,
};

export interface SettingField {
  group: "rotation" | "limits";
  code: keyof RotationSettings | keyof RuleLimits;
  label: string;
  unit: "deg" | "h" | "tests";
  min: number;
  max: number;
  step: number;
  /** Where the default comes from: V published, S source clinic, P product default. */
  tag: "V" | "S" | "P";
}

function angle(
  group: SettingField["group"],
  code: SettingField["code"],
  label: string,
  tag: SettingField["tag"],
  range: readonly [min: number, max: number],
  step = 1,
): SettingField {
  return { group, code, label, unit: "deg", min: range[0], max: range[1], step, tag };
}

/** Every setting with its label and the range it may take. */
export const RULE_SETTING_FIELDS: readonly SettingField[] = [
  angle("rotation", "irLimitDeg", "Internal rotation limited under", "P", [0, 60]),
  angle("rotation", "erLimitDeg", "External rotation limited under", "P", [0, 60]),
  angle("rotation", "totalLimitDeg", "Total rotation limited under", "P", [0, 120]),
  angle("rotation", "balanceLimitDeg", "External exceeds internal rotation by, or more", "P", [1, 60]),
  angle("rotation", "sideGapLimitDeg", "Sides differ by more than", "P", [1, 60]),
  angle("rotation", "mdcDeg", "Error of one rotation value", "P", [0, 30]),
  angle("rotation", "balanceMdcDeg", "Error of the balance", "P", [0, 30]),
  angle("limits", "hipExtensionLimitDeg", "Hip extension limited under", "S", [-20, 30]),
  angle("limits", "hipExtensionNeutralDeg", "Hip does not reach neutral under", "S", [-20, 10]),
  angle("limits", "thomasLimitDeg", "Thigh above horizontal over (Thomas)", "V", [-20, 30]),
  {
    group: "limits",
    code: "sittingHoursLimit",
    label: "Sitting a day, or more",
    unit: "h",
    min: 1,
    max: 16,
    step: 0.5,
    tag: "P",
  },
  angle("limits", "akeMaleLimitDeg", "Active knee extension short over, men", "V", [5, 60], 0.1),
  angle("limits", "akeFemaleLimitDeg", "Active knee extension short over, women", "V", [5, 60], 0.1),
  angle("limits", "akeUnknownLimitDeg", "Active knee extension short over, sex unknown", "P", [5, 60], 0.1),
  angle("limits", "pkeMaleLimitDeg", "Passive knee extension short over, men", "V", [5, 60], 0.1),
  angle("limits", "pkeFemaleLimitDeg", "Passive knee extension short over, women", "V", [5, 60], 0.1),
  angle("limits", "pkeUnknownLimitDeg", "Passive knee extension short over, sex unknown", "P", [5, 60], 0.1),
  angle("limits", "slrMaleLimitDeg", "Straight leg raise limited under, men", "P", [30, 100]),
  angle("limits", "slrFemaleLimitDeg", "Straight leg raise limited under, women", "P", [30, 100]),
  angle("limits", "slrUnknownLimitDeg", "Straight leg raise limited under, sex unknown", "P", [30, 100]),
  {
    group: "limits",
    code: "siClusterLimit",
    label: "Provocation tests positive of 6, or more",
    unit: "tests",
    min: 1,
    max: 6,
    step: 1,
    tag: "V",
  },
  {
    group: "limits",
    code: "siClusterCoreLimit",
    label: "Positive of the 4 without Gaenslen, or more",
    unit: "tests",
    min: 1,
    max: 4,
    step: 1,
    tag: "V",
  },
];

/** All limits by name, as conditions read them. */
export function flattenSettings(settings: RuleSettings): Readonly<Record<string, number>> {
  return { ...settings.rotation, ...settings.limits };
}

/** Each limit is a finite number inside its range, and neutral is not above the extension limit. */
export function checkRuleSettings(
  settings: RuleSettings,
): { ok: true } | { ok: false; problems: readonly { code: string; message: string }[] } {
  const flat = flattenSettings(settings);
  const problems: { code: string; message: string }[] = [];
  for (const field of RULE_SETTING_FIELDS) {
    const value = flat[field.code];
    if (typeof value !== "number" || !Number.isFinite(value) || value < field.min || value > field.max) {
      problems.push({
        code: field.code,
        message: `Choose a number from ${field.min} to ${field.max}.`,
      });
    }
  }
  if (settings.limits.hipExtensionNeutralDeg > settings.limits.hipExtensionLimitDeg) {
    problems.push({
      code: "hipExtensionNeutralDeg",
      message: "The limit for not reaching neutral cannot be above the limit for extension.",
    });
  }
  return problems.length === 0 ? { ok: true } : { ok: false, problems };
}
