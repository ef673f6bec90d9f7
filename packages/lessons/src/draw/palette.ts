/** The product's light theme; a test holds these to the tokens of the interface. */
export const tokens = {
  paper: "oklch(0.972 0.007 88)",
  surface: "oklch(0.993 0.004 88)",
  sunk: "oklch(0.945 0.009 88)",
  ink: "oklch(0.25 0.022 215)",
  "ink-soft": "oklch(0.43 0.022 215)",
  line: "oklch(0.875 0.012 88)",
  "line-strong": "oklch(0.58 0.018 215)",
  accent: "oklch(0.415 0.075 200)",
  "accent-soft": "oklch(0.935 0.026 195)",
  warm: "oklch(0.475 0.115 42)",
  "warm-soft": "oklch(0.94 0.03 55)",
  caution: "oklch(0.45 0.092 72)",
  "caution-soft": "oklch(0.945 0.052 88)",
  stop: "oklch(0.45 0.165 20)",
  "stop-soft": "oklch(0.943 0.028 20)",
  good: "oklch(0.43 0.085 140)",
} as const;

/** Colours of drawn bodies, between the tokens. */
export const body = {
  skin: "oklch(0.79 0.062 52)",
  skinFar: "oklch(0.7 0.06 48)",
  hair: "oklch(0.33 0.03 50)",
  shirt: "oklch(0.72 0.055 195)",
  shirtFar: "oklch(0.64 0.055 197)",
  shorts: "oklch(0.415 0.075 200)",
  shortsFar: "oklch(0.345 0.068 202)",
  bone: "oklch(0.945 0.028 85)",
  boneFar: "oklch(0.89 0.03 82)",
  boneLine: "oklch(0.56 0.045 70)",
  cartilage: "oklch(0.72 0.07 195)",
  muscle: "oklch(0.62 0.125 38)",
  ghost: "oklch(0.93 0.018 62)",
  prop: "oklch(0.85 0.02 80)",
  propDark: "oklch(0.76 0.024 78)",
} as const;
