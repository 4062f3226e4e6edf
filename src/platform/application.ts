import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, AppOptions } from '../app.module.js';
import { bearerOf } from './graphql/bearer.js';
import { ArgumentsPipe } from './graphql/arguments.pipe.js';
import { UnitOfWork } from './unit-of-work.js';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Larger bodies are refused before anything reads them; a page of import rows fits. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** Builds the application; whoever calls decides whether it listens. */
export async function createApplication(options: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    // Requests under way are answered before the server closes.
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(options),
    adapter,
    {
      logger: options.logs,
      abortOnError: false,
    },
  );
  const work = app.get(UnitOfWork);
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    work.begin(bearerOf(request.headers.authorization), () => {
      reply.header('x-request-id', work.requestId);
      done();
    });
  });
  adapter.getInstance().addHook('onResponse', async (request, reply) => {
    options.logs.request({ requestId: work.requestId, ...answered(request, reply) });
    // An operation that never reached Apollo's last step, because its client left, must not keep its connection.
    await work.finish(false);
  });
  app.useGlobalPipes(new ArgumentsPipe());
  return app;
}

/** What the log says of a request: the path and never the query, which may carry anything. */
const answered = (request: FastifyRequest, reply: FastifyReply) => ({
  method: request.method,
  path: request.url.split('?')[0]!,
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
});
