import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, AppOptions } from '../app.module.js';
import { bearerOf } from './graphql/bearer.js';
import { ArgumentsPipe } from './graphql/arguments.pipe.js';
import { UnitOfWork } from './unit-of-work.js';

/** Larger bodies are refused before anything reads them; a page of import rows fits. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** Builds the application; whoever calls decides whether it listens. */
export async function createApplication(options: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    forceCloseConnections: true,
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
  adapter.getInstance().addHook('onRequest', (request, _reply, done) => {
    work.begin(bearerOf(request.headers.authorization), done);
  });
  // An operation that never reached Apollo's last step, because its client left, must not keep its connection.
  adapter.getInstance().addHook('onResponse', async () => work.finish(false));
  app.useGlobalPipes(new ArgumentsPipe());
  return app;
}
