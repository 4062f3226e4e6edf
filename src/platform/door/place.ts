import { isIPv6 } from 'node:net';

/** 来源地址 — what counts as one place: an IPv4 address, or the network of 64 bits that one IPv6 customer is given. */
export function placeOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const plain = address.split('%')[0]!;
  if (!isIPv6(plain)) return plain;
  const [head, tail] = plain.split('::');
  const groups = head ? head.split(':') : [];
  const rest = tail ? tail.split(':') : [];
  const missing = plain.includes('::') ? 8 - groups.length - rest.length : 0;
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...rest];
  return `${all
    .slice(0, 4)
    .map((each) => parseInt(each, 16).toString(16))
    .join(':')}::/64`;
}
