import ipaddr from "ipaddr.js";

const HALF_BYTES = 8;

/**
 * Whom an address counts for: an IPv4 address alone, an IPv6 address with its whole /64, because one subscriber
 * has all of it. IPv4 written as IPv6 is IPv4; what is no address counts as it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const half = parsed.toByteArray().slice(0, HALF_BYTES);
  return `${ipaddr.fromByteArray([...half, ...Array.from({ length: HALF_BYTES }, () => 0)]).toString()}/64`;
}
