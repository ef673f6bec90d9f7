import { keep, readKept } from "./tab-storage.ts";

/** The press that made an order: this tab may see how the order goes, whoever else has its address may not. */
export function keepPress(orderId: string, clientId: string): void {
  keep(`press.${orderId}`, clientId);
}

export function readPress(orderId: string): string | null {
  return readKept<string>(`press.${orderId}`);
}
