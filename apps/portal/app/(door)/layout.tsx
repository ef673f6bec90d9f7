import { PortalFrame } from "@plumbline/ui/portal-bar";
import type { ReactNode } from "react";

export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <PortalFrame>
      <div className="mx-auto flex max-w-lg flex-col gap-6 py-6">{children}</div>
    </PortalFrame>
  );
}
