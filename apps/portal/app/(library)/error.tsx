"use client";
import { type FailureProps, PageFailure } from "../../components/frame/page-failure.tsx";

export default function PageError(props: FailureProps) {
  return <PageFailure {...props} />;
}
