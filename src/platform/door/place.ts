import ipaddr from 'ipaddr.js';

/** 来源地址 — what counts as one place: an IPv4 address, or the network of 64 bits that one IPv6 customer is given. */
export function placeOf(address: string): string {
  const plain = address.split('%')[0]!;
  if (!ipaddr.isValid(plain)) return plain;
  const place = ipaddr.process(plain);
  if (place.kind() === 'ipv4') return place.toString();
  const network = (place as ipaddr.IPv6).parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
