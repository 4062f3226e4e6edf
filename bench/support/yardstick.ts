import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { Databases } from './database.js';
import { digits } from './figures.js';
import { FILL, list } from './lines.js';
import { Served } from './servers.js';

/**
 * What the machine can do without any of the product, measured at the beginning of every run, and its reads again before every
 * benchmark: the same machine was three times as fast on another day, once within one run, and every time and rate with it.
 */
export interface Yardstick {
  /** Bare node and pg: requests a second that a node:http server answers with a list of 20 rows from a prepared statement. */
  reads: number;
  /** The same lists asked of pg alone. */
  statements: number;
  /** Durable commits of one row a second. */
  commits: number;
  /** argon2id hashes a second, as a sign-in takes one. */
  hashes: number;
}

/** The machine for which goals in milliseconds are set; on a slower one they are longer by as much, on a faster one shorter. */
export const ONE_MACHINE = { reads: 4500 };

const CONNECTIONS = 8;
/** Of those who ask the bare server, as of those who ask for lists of the product. */
const CLIENTS = 16;
/** Of each measurement; by BENCH_YARDSTICK_SECONDS where only that a benchmark runs is tried. */
const SECONDS = Number(process.env.BENCH_YARDSTICK_SECONDS ?? 3);

export const measureYardstick = (databases: Databases): Promise<Yardstick> =>
  withLines(databases, async (url) => {
    const reads = await readsOf(url);
    const clients = await connected(url);
    const statements = await rate(CONNECTIONS, (at, n) => clients[at]!.query(list(n)));
    const commits = await rate(CONNECTIONS, (at) =>
      clients[at]!.query("INSERT INTO written (said) VALUES ('one row')"),
    );
    for (const client of clients) await client.end();
    return {
      ...{ reads, statements, commits },
      hashes: await rate(2, () => hash('a password of some length')),
    };
  });

/** Its reads as they are now. */
export const readsNow = (databases: Databases): Promise<number> => withLines(databases, readsOf);

async function withLines<T>(databases: Databases, measure: (url: string) => Promise<T>) {
  const { url, drop } = await databases.scratch('yardstick');
  const [filler] = await connected(url, 1);
  await filler!.query(FILL);
  await filler!.end();
  const measured = await measure(url);
  await drop();
  return measured;
}

async function connected(url: string, many = CONNECTIONS): Promise<pg.Client[]> {
  const clients = Array.from({ length: many }, () => new pg.Client({ connectionString: url }));
  for (const client of clients) await client.connect();
  return clients;
}

/** The server in a process of its own, as the product is; what is not yet compiled or connected is not counted. */
async function readsOf(url: string): Promise<number> {
  const server = await Served.lines(url);
  await server.rate(CLIENTS, Math.min(1, SECONDS), '/');
  const reads = await server.rate(CLIENTS, SECONDS, '/');
  await server.stop();
  return reads;
}

/** How often a second so many who begin anew as soon as they are done can do it. */
async function rate(many: number, work: (at: number, n: number) => Promise<unknown>) {
  let done = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: many }, async (_, at) => {
      while (performance.now() - start < SECONDS * 1000) {
        await work(at, done);
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - start);
}

export const sayYardstick = ({ reads, statements, commits, hashes }: Yardstick) =>
  `yardstick: ${digits(reads)} bare reads/s (node:http and pg, 20 rows each), ${digits(statements)} of the same by pg alone, ${digits(commits)} durable commits/s, ${digits(hashes)} argon2 hashes/s`;

/** The first time and the first rate of a measurement in bare reads: how many fit into the time, what share of them the rate is. */
export function inYardsticks(measured: string, { reads }: Yardstick): string {
  const number = (text: string) => Number(text.replaceAll(',', ''));
  const time = /([\d,.]+)(?: \([\d,.–]+\))? ms/.exec(measured)?.[1];
  const perSecond = /([\d,.]+)(?: \([\d,.–]+\))?(?: writes)?\/s/.exec(measured)?.[1];
  return [
    ...(time ? [`${digits((number(time) / 1000) * reads)} reads long`] : []),
    ...(perSecond ? [`${digits(number(perSecond) / reads)}× reads/s`] : []),
  ].join(', ');
}
