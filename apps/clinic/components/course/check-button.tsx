"use client";
import type { OrderState } from "@plumbline/domain/order";
import { Button } from "@plumbline/ui/button";
import { hideFailure, showFailure, showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { standAtHeading } from "../frame/focus-heading.tsx";
import { describeCheck } from "./words.ts";

type CheckButtonProps = {
  orderId: string;
  code: string;
  /** As shown beside it; null where the button goes away once the order could be read. */
  state: OrderState | null;
  children: string;
};

/** Reads an order from the payment provider again and says what it is now. */
export function CheckButton({ orderId, code, state, children }: CheckButtonProps) {
  const api = useApi();
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const failed = `Order ${code} was not read`;
  const check = async () => {
    setPending(true);
    hideFailure(failed);
    try {
      const after = await api.sales.check.mutate({ orderId });
      showMessage(describeCheck(code, state, after.state));
      if (state === null) standAtHeading();
      router.refresh();
    } catch (error) {
      showFailure(failed, { description: readFault(error).message });
    }
    setPending(false);
  };
  return (
    <Button variant="plain" pending={pending} onClick={() => void check()}>
      {children}
      <span className="sr-only"> order {code}</span>
    </Button>
  );
}
