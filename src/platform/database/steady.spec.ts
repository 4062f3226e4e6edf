import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { SteadyClient, steadyPool } from './steady.js';

/** A packet of the protocol: its letter, its length, its body. */
function packet(letter: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(letter), length, body]);
}

const SIGNED_IN = packet('R', Buffer.from([0, 0, 0, 0]));
const READY = packet('Z', Buffer.from('I'));
const GONE = packet(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
);

let server: Server;

/** A server that lets in and is lost in one packet, as one that is killed while it answers. */
beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([SIGNED_IN, READY, GONE])));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterAll(() => new Promise((closed) => server.close(closed)));

const address = () =>
  `postgres://nobody:nothing@127.0.0.1:${(server.address() as AddressInfo).port}/none`;

/** What nobody listened to while somebody asked this pool a question, as TypeORM does. */
async function unheard(pool: pg.Pool): Promise<string[]> {
  const heard: string[] = [];
  const note = (error: Error) => heard.push(error.message);
  const emit = pg.Client.prototype.emit;
  pg.Client.prototype.emit = function (this: pg.Client, name: string, ...rest: unknown[]) {
    if (name === 'error' && this.listenerCount('error') === 0) {
      note(rest[0] as Error);
      return true;
    }
    return emit.call(this, name, ...rest);
  } as typeof emit;
  try {
    const lost = await new Promise<pg.PoolClient>((lent, failed) =>
      pool.connect((error, client) => (error ? failed(error) : lent(client!))),
    );
    await expect(lost.query('SELECT 1')).rejects.toThrow();
    lost.release(true);
  } finally {
    pg.Client.prototype.emit = emit;
    await pool.end();
  }
  return heard;
}

it('a connection that is lost in the packet that opens it ends no process', async () => {
  expect(await unheard(steadyPool({ connectionString: address() }))).toEqual([]);
});

it('a server whose socket was swept away is reached by its port', async () => {
  const { port } = server.address() as AddressInfo;
  const swept = encodeURIComponent('/tmp/taizhang-0123456789abcdef');
  const connectionString = `postgres://nobody:nothing@${swept}:${port}/none`;
  expect(await unheard(steadyPool({ connectionString }))).toEqual([]);
  // One that somebody names stays the one that is meant.
  expect(new SteadyClient(`postgres://nobody@%2Fnowhere:${port}/none`).host).toBe('/nowhere');
});

it('a pool is as its maker says where it says something', () => {
  const { options } = steadyPool({ max: 1, idleTimeoutMillis: 5 });
  expect(options).toMatchObject({ max: 1, idleTimeoutMillis: 5, keepAlive: true, min: 2 });
});

it('with pg alone it would have', async () => {
  const plain = new pg.Pool({ connectionString: address() });
  plain.on('error', () => undefined);
  expect(await unheard(plain)).toEqual([
    'terminating connection due to unexpected postmaster exit',
  ]);
});

it('whoever holds a connection may be told of its loss nevertheless', async () => {
  const client = new SteadyClient(address());
  const told = once(client, 'error');
  await client.connect();
  expect((await told)[0]).toMatchObject({ code: '57P01' });
  await client.end().catch(() => undefined);
});
