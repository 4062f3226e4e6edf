import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers are data: a browser that is led to one of them runs nothing, shows it nowhere and keeps no copy. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
  // Labels are answered in the language that the request asks for.
  vary: 'Accept-Language',
};

const TWO_YEARS = 63_072_000;

/** On every answer, refusals and unknown paths included. */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply) {
  reply.headers(HEADERS);
  // The protocol is the browser's own only where the proxy that says so is trusted.
  if (request.protocol === 'https')
    reply.header('strict-transport-security', `max-age=${TWO_YEARS}; includeSubDomains`);
}
