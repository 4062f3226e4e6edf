import { createHash, timingSafeEqual } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerOf } from '../graphql/bearer.js';

/** What a request shows of a session, and whether it proves that our own page sent it. */
export interface Credential {
  token: string | null;
  /** Programs send the token themselves; a browser sends its cookie whoever asks it to. */
  by: 'bearer' | 'cookie' | null;
  isOwnPage: boolean;
}

/** A cookie with this prefix is taken over https only, for this host and all of its paths. */
const SECURE_NAME = '__Host-taizhang';
const PLAIN_NAME = 'taizhang';

const nameFor = (request: FastifyRequest) =>
  request.protocol === 'https' ? SECURE_NAME : PLAIN_NAME;

export function credentialOf(request: FastifyRequest): Credential {
  const bearer = bearerOf(request.headers.authorization);
  if (bearer) return { token: bearer, by: 'bearer', isOwnPage: true };
  const token = cookieOf(request.headers.cookie, nameFor(request));
  if (!token) return { token: null, by: null, isOwnPage: true };
  const shown = request.headers['x-csrf-token'];
  return { token, by: 'cookie', isOwnPage: typeof shown === 'string' && same(shown, token) };
}

/** Known only to who can read our answers: derived from the session's token, so nothing needs to be stored. */
export const csrfTokenOf = (token: string) =>
  createHash('sha256').update(`csrf:${token}`).digest('base64url');

function same(shown: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(csrfTokenOf(token)));
}

function cookieOf(header: string | undefined, name: string): string | null {
  const value = parseCookie(header ?? '')[name];
  return value && /^[\w-]{20,100}$/.test(value) ? value : null;
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  seconds: number,
) {
  reply.header(
    'set-cookie',
    stringifySetCookie({
      name: nameFor(request),
      value: token,
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      maxAge: seconds,
      secure: request.protocol === 'https',
    }),
  );
}

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply) =>
  setSessionCookie(request, reply, '', 0);
