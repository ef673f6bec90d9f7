import type { ComponentType, ReactNode } from "react";

/** One place to go. `current` is decided by the page, so that these work on the server. */
export type NavItem = {
  href: string;
  label: string;
  icon?: ReactNode;
  current?: boolean;
  /** Waiting things, such as open messages; spoken with the label. */
  count?: number;
};

/** The app's own link (Next's), or a plain anchor. */
export type LinkElement = "a" | ComponentType<{ href: string; className?: string; children?: ReactNode }>;
