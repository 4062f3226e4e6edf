import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  DocumentTooLarge,
  DomainError,
  OnlyPost,
  SignInRequired,
  TooManyAtOnce,
  TooManyOperations,
} from '../errors.js';
import { Logs } from '../logs.js';
import { UnitOfWork } from '../unit-of-work.js';
import { Credential, credentialOf } from './credential.js';
import { DoorSettings } from './door-settings.js';
import { InFlight } from './in-flight.js';
import { Allowances, refuseUnlisted } from './only-allowed.js';
import { RateLimiter } from './rate-limiter.js';
import { setSecurityHeaders } from './security-headers.js';

declare module 'fastify' {
  interface FastifyRequest {
    credential: Credential | null;
    /** Gives the place among the operations under way back; may be called twice. */
    leave: (() => void) | null;
    /** Whether nobody is known to be signed in; asked at most once, and only of requests that are large. */
    isStranger(): Promise<boolean>;
  }
}

const GRAPHQL = '/graphql';
/** Routes by which a file or a print leaves: they take their turn as operations do. */
const DOWNLOADS = ['/files/', '/prints/'];

interface Doorkeepers {
  work: UnitOfWork;
  logs: Logs;
  settings: DoorSettings;
  rates: RateLimiter;
  inFlight: InFlight;
  allowances: Allowances;
}

/** Of who is not signed in; signing in takes a few hundred characters and three values, however long. */
const STRANGERS_BODY = 2 * 1024 * 1024;
const STRANGERS_DOCUMENT = 4000;
const STRANGERS_VALUES = 100;

/** What every request meets before and after the product itself. */
export function guardTheDoor(server: FastifyInstance, keepers: Doorkeepers) {
  const { work, logs, settings, rates, inFlight, allowances } = keepers;
  server.decorateRequest('credential', null);
  server.decorateRequest('leave', null);

  /** Lets an operation in: its length, its turn, then its time. */
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const { token } = request.credential!;
    const length = announced(request);
    // What is too large for anybody is refused as that, before it is read.
    const mayBeRead = length === Infinity || length <= request.routeOptions.bodyLimit;
    if (mayBeRead && length > STRANGERS_BODY && (await request.isStranger())) {
      refuse(reply.header('connection', 'close'), 401, new SignInRequired());
      return false;
    }
    const leave = await inFlight.enter(token, request.ip);
    if (!leave) {
      refuse(reply.header('retry-after', 1), 429, new TooManyAtOnce());
      return false;
    }
    request.leave = leave;
    reply.raw.once('close', leave);
    if (reply.raw.destroyed) leave();
    work.endAfter(settings.operationMs);
    return true;
  };

  server.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply);
    const credential = (request.credential = credentialOf(request));
    const within = () => {
      reply.header('x-request-id', work.requestId);
      if (!takesItsTurn(request)) return done();
      if (isOperation(request) && request.method !== 'POST')
        return refuse(reply.header('allow', 'POST'), 405, new OnlyPost());
      const wait = rates.waitFor(credential.token, request.ip);
      if (wait === 0) {
        let asked: Promise<boolean> | null = null;
        request.isStranger = () =>
          (asked ??= inFlight.accountOf(credential.token)
            ? Promise.resolve(false)
            : work.knows(credential.token).then((known) => !known));
        admit(request, reply).then((isIn) => isIn && done(), done);
        return;
      }
      refuse(reply.header('retry-after', wait), 429, new TooManyOperations(wait));
    };
    const { 'x-acting-for': actingFor, 'x-unattended': unattended } = request.headers;
    const isUnattended = unattended !== undefined && isOperation(request);
    work.begin(credential.token, within, delegationOf(actingFor), isUnattended);
  });

  server.addHook('preHandler', async (request, reply) => {
    if (!isOperation(request)) return;
    try {
      refuseUnlisted(request.credential!, allowances, request.body);
      const length = documentOf(request.body).length;
      if (length > STRANGERS_DOCUMENT && (await request.isStranger()))
        throw new DocumentTooLarge(`未登录时查询文本最多 ${STRANGERS_DOCUMENT} 个字符,请先登录。`);
      if (holdsMoreThan(STRANGERS_VALUES, request.body) && (await request.isStranger()))
        throw new SignInRequired();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refuse(reply, error instanceof SignInRequired ? 401 : 400, error);
      return reply;
    }
  });

  // Another may have signed in at the browser since the page was loaded, which is told so whose answer it is.
  server.addHook('onSend', (request, reply, answer, done) => {
    const { credential } = request;
    const isPages = credential?.by === 'cookie' && takesItsTurn(request);
    const account = isPages ? inFlight.accountOf(credential.token) : null;
    if (account !== null) void reply.header('x-account', account);
    done(null, answer);
  });

  server.addHook('onResponse', async (request, reply) => {
    logs.request({ requestId: work.requestId, ...answered(request, reply) });
    // An operation that never reached Apollo's last step, because its client left, must not keep its connection.
    await work.finish(false);
    request.leave?.();
  });
}

/** A refusal in the shape of an operation's answer. */
function refuse(reply: FastifyReply, status: number, { message, code, details }: DomainError) {
  reply.status(status).send({ errors: [{ message, extensions: { code, ...details } }] });
}

/** The length of a body that is still to come; one that does not say its length may be any. */
const announced = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] ? Infinity : Number(headers['content-length'] ?? 0);

const documentOf = (body: unknown): string => {
  const { query } = (body ?? {}) as { query?: unknown };
  return typeof query === 'string' ? query : '';
};

/** Whether so many values are in it; looks at no more than that. */
function holdsMoreThan(limit: number, body: unknown): boolean {
  let left = limit;
  const walk = (value: unknown): boolean => {
    if ((left -= 1) < 0) return true;
    if (typeof value !== 'object' || value === null) return false;
    if (Array.isArray(value)) return value.length > left || value.some(walk);
    for (const key in value) if (walk((value as Record<string, unknown>)[key])) return true;
    return false;
  };
  return walk(body);
}

/** By the route that will answer: a path can be written in many ways. Where none will, by the path. */
const routeOf = (request: FastifyRequest) => request.routeOptions.url ?? pathOf(request);
const isOperation = (request: FastifyRequest) => routeOf(request) === GRAPHQL;
const takesItsTurn = (request: FastifyRequest) =>
  isOperation(request) || DOWNLOADS.some((path) => routeOf(request).startsWith(path));

const pathOf = (request: FastifyRequest) => request.url.split('?')[0]!;

/** What the log says of a request: the path and never the query, which may carry anything. */
const answered = (request: FastifyRequest, reply: FastifyReply) => ({
  method: request.method,
  path: pathOf(request),
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
});

/** The delegation named by an x-acting-for header; what cannot be read names none that is in force. */
const delegationOf = (header: string | string[] | undefined): number | null =>
  header === undefined ? null : /^[1-9]\d{0,8}$/.test(String(header)) ? Number(header) : 0;
