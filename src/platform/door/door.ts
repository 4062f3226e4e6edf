import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, OnlyPost, TooManyOperations } from '../errors.js';
import { Logs } from '../logs.js';
import { UnitOfWork } from '../unit-of-work.js';
import { Credential, credentialOf } from './credential.js';
import { DoorSettings } from './door-settings.js';
import { onlyAllowed } from './only-allowed.js';
import { RateLimiter } from './rate-limiter.js';
import { setSecurityHeaders } from './security-headers.js';

declare module 'fastify' {
  interface FastifyRequest {
    credential: Credential | null;
  }
}

const GRAPHQL = '/graphql';

interface Doorkeepers {
  work: UnitOfWork;
  logs: Logs;
  settings: DoorSettings;
  rates: RateLimiter;
}

/** What every request meets before and after the product itself. */
export function guardTheDoor(server: FastifyInstance, keepers: Doorkeepers) {
  const { work, logs, settings, rates } = keepers;
  server.decorateRequest('credential', null);

  server.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply);
    const credential = (request.credential = credentialOf(request));
    const within = () => {
      reply.header('x-request-id', work.requestId);
      if (!isOperation(request)) return done();
      if (request.method !== 'POST')
        return refuse(reply.header('allow', 'POST'), 405, new OnlyPost());
      const wait = rates.waitFor(credential.token, request.ip);
      if (wait === 0) {
        work.endAfter(settings.operationMs);
        return done();
      }
      refuse(reply.header('retry-after', wait), 429, new TooManyOperations(wait));
    };
    work.begin(credential.token, within, delegationOf(request.headers['x-acting-for']));
  });

  server.addHook('preHandler', (request, reply, done) => {
    try {
      if (settings.documents && isOperation(request)) onlyAllowed(settings.documents, request.body);
      done();
    } catch (error) {
      refuse(reply, 400, error as DomainError);
    }
  });

  server.addHook('onResponse', async (request, reply) => {
    logs.request({ requestId: work.requestId, ...answered(request, reply) });
    // An operation that never reached Apollo's last step, because its client left, must not keep its connection.
    await work.finish(false);
  });
}

/** A refusal in the shape of an operation's answer. */
function refuse(reply: FastifyReply, status: number, { message, code, details }: DomainError) {
  reply.status(status).send({ errors: [{ message, extensions: { code, ...details } }] });
}

/** By the route that will answer: a path can be written in many ways. Where none will, by the path. */
const isOperation = (request: FastifyRequest) =>
  (request.routeOptions.url ?? pathOf(request)) === GRAPHQL;

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
