import { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { GraphqlAnswer, PASSWORD } from './office.js';

export interface Knock {
  /** 来源地址 — as the trusted proxy would say; the office must trust loopback. */
  from?: string;
  bearer?: string;
  cookie?: string;
  csrf?: string;
  https?: boolean;
  /** By a page of its own accord. */
  isUnattended?: boolean;
}

export interface DoorAnswer<T> extends GraphqlAnswer<T> {
  headers: Record<string, string>;
  /** What the browser would send back. */
  cookie: string | null;
}

/** Asks as whoever stands at the door: any address, with a token, a cookie or nothing. */
export async function knock<T = Record<string, never>>(
  app: NestFastifyApplication,
  query: string,
  variables: object = {},
  { from, bearer, cookie, csrf, https, isUnattended }: Knock = {},
): Promise<DoorAnswer<T>> {
  const call = request(app.getHttpServer()).post('/graphql').send({ query, variables });
  if (from) call.set('X-Forwarded-For', from);
  if (https) call.set('X-Forwarded-Proto', 'https');
  if (bearer) call.set('Authorization', `Bearer ${bearer}`);
  if (cookie) call.set('Cookie', cookie);
  if (csrf) call.set('X-CSRF-Token', csrf);
  if (isUnattended) call.set('X-Unattended', '1');
  const { status, body, headers } = await call;
  const set = headers['set-cookie'] as unknown as string[] | undefined;
  return {
    status,
    data: body.data ?? null,
    errors: body.errors ?? [],
    headers,
    cookie: set?.[0]?.split(';')[0] ?? null,
  };
}

export const LOGIN = `mutation ($username: String!, $password: String!, $code: String) {
  login(username: $username, password: $password, code: $code) { token mustChangePassword expiresAt } }`;

export interface LoggedIn {
  login: { token: string; mustChangePassword: boolean; expiresAt: string };
}

export const logIn = (
  app: NestFastifyApplication,
  username: string,
  password = PASSWORD,
  knocked: Knock & { code?: string } = {},
) => knock<LoggedIn>(app, LOGIN, { username, password, code: knocked.code }, knocked);
