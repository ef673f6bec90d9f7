import fc from "fast-check";
import { expect, it } from "vitest";
import { networkOf } from "../src/network.ts";

it("counts an IPv6 caller by the /64, an IPv4 caller alone, and a mapped one as IPv4", () => {
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe(networkOf("2001:DB8:1:2::9"));
  expect(networkOf("2001:db8:1:2::1%eth0")).toBe(networkOf("2001:db8:1:2::9"));
  expect(networkOf("2001:db8:1:2::1")).not.toBe(networkOf("2001:db8:1:3::1"));
  expect(networkOf("203.0.113.9")).toBe("203.0.113.9");
  expect(networkOf("::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(networkOf("::ffff:cb00:7109")).toBe("203.0.113.9");
  expect(networkOf("203.0.113.9")).not.toBe(networkOf("203.0.113.10"));
});

const group = fc.integer({ min: 0x1000, max: 0xffff }).map((number) => number.toString(16));
const half = fc.tuple(group, group, group, group).map((groups) => groups.join(":"));

it("never throws, and gives all addresses of a /64 one name", () => {
  fc.assert(fc.property(fc.string(), (text) => typeof networkOf(text) === "string"));
  const same = fc.property(half, half, half, (network, one, other) => {
    expect(networkOf(`${network}:${one}`)).toBe(networkOf(`${network}:${other}`));
  });
  fc.assert(same);
});
