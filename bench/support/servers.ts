import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import autocannon from 'autocannon';
import { Database } from './database.js';
import { tokenOf } from './fill.js';

/** A server in a process of its own; the caller is the client. */
export class Served {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static product(database: Database): Promise<Served> {
    return Served.start('serve.js', database.logins);
  }

  static bare(database: Database): Promise<Served> {
    return Served.start('serve-bare.js', {
      logins: database.logins,
      district: database.districts[0],
    });
  }

  /** What the yardstick reads from a database with its lines. */
  static lines(url: string): Promise<Served> {
    return Served.start('serve-lines.js', url);
  }

  private static async start(program: string, input: unknown): Promise<Served> {
    const child = fork(new URL(program, import.meta.url), [JSON.stringify(input)], {
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${program} did not start`);
    });
    const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
    ended.catch(() => undefined);
    return new Served(url, child);
  }

  get pid(): number {
    return this.child.pid!;
  }

  async stop() {
    this.agent.destroy();
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  /** The most memory that it ever held, in megabytes. */
  async mostMegabytes(): Promise<number> {
    const said = once(this.child, 'message');
    this.child.send('memory');
    return ((await said) as [number])[0];
  }

  /** The bytes that a path of it answers with. */
  async fetch(username: string, path: string): Promise<Buffer> {
    const response = await fetch(`${this.url}${path}`, { headers: headersOf(username) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** One GraphQL operation; what is refused is thrown. */
  ask<T = Record<string, never>>(username: string, query: string, variables = {}): Promise<T> {
    const body = JSON.stringify({ query, variables });
    return new Promise((done, fail) => {
      const call = request(
        `${this.url}/graphql`,
        {
          agent: this.agent,
          method: 'POST',
          headers: { ...headersOf(username), 'content-length': Buffer.byteLength(body) },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => {
            const answer = JSON.parse(text) as { data: T; errors?: unknown[] };
            if (answer.errors) fail(new Error(`refused: ${JSON.stringify(answer.errors)}`));
            else done(answer.data);
          });
        },
      );
      call.on('error', fail);
      call.end(body);
    });
  }

  /** Answers per second, to an operation or at a path, with so many clients that ask again as soon as they are answered. */
  async rate(
    connections: number,
    seconds: number,
    asked: { username: string; query: string } | string,
  ): Promise<number> {
    const isPath = typeof asked === 'string';
    const result = await autocannon({
      url: this.url + (isPath ? asked : '/graphql'),
      connections,
      duration: seconds,
      ...(isPath
        ? {}
        : {
            method: 'POST',
            headers: headersOf(asked.username),
            body: JSON.stringify({ query: asked.query }),
          }),
    });
    if (result.non2xx + result.errors > 0)
      throw new Error(`${result.non2xx + result.errors} of the requests failed`);
    return result['2xx'] / result.duration;
  }
}

const headersOf = (username: string) => ({
  'content-type': 'application/json',
  authorization: `Bearer ${tokenOf(username)}`,
});

/** So many clients one after another ask for so long; returns the latency of every answer. */
export async function latencies(
  clients: number,
  seconds: number,
  ask: () => Promise<unknown>,
): Promise<number[]> {
  const found: number[] = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const before = performance.now();
        await ask();
        found.push(performance.now() - before);
      }
    }),
  );
  return found;
}
