"use client";
import dynamic from "next/dynamic";
import { PageSkeleton } from "../waiting/page-skeleton.tsx";

/** The editor, which only a browser runs: its work waits in the tab, and nobody else loads its code. */
export const MovementLoader = dynamic(() => import("./movement-editor.tsx"), {
  ssr: false,
  loading: () => <PageSkeleton label="The movement is being opened" rows={10} />,
});
