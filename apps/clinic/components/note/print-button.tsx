"use client";
import { Button } from "@plumbline/ui/button";

export function PrintButton() {
  return <Button onClick={() => window.print()}>Print</Button>;
}
