import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { Databases } from './database.js';
import { digits } from './figures.js';

/**
 * What the machine can do without any of the product, measured at the beginning of every run, and its reads again before every
 * benchmark: the same machine was three times as fast on another day, once within one run, and every time and rate with it.
 */
export interface Yardstick {
  /** Bare node and pg: lists of 20 rows a second. */
  reads: number;
  /** Durable commits of one row a second. */
  commits: number;
  /** argon2id hashes a second, as a sign-in takes one. */
  hashes: number;
}

/** The machine for which goals in milliseconds are set; on a slower one they are longer by as much. */
export const ONE_MACHINE = { reads: 4500 };

const CONNECTIONS = 8;
/** Of each measurement; by BENCH_YARDSTICK_SECONDS where only that a benchmark runs is tried. */
const SECONDS = Number(process.env.BENCH_YARDSTICK_SECONDS ?? 3);
const ROWS = 10_000;

export const measureYardstick = (databases: Databases): Promise<Yardstick> =>
  withLines(databases, async (clients) => ({
    reads: await readsOf(clients),
    commits: await rate(CONNECTIONS, (at) =>
      clients[at]!.query("INSERT INTO written (said) VALUES ('one row')"),
    ),
    hashes: await rate(2, () => hash('a password of some length')),
  }));

/** Its reads as they are now. */
export const readsNow = (databases: Databases): Promise<number> => withLines(databases, readsOf);

async function withLines<T>(databases: Databases, measure: (clients: pg.Client[]) => Promise<T>) {
  const { url, drop } = await databases.scratch('yardstick');
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new pg.Client({ connectionString: url }),
  );
  for (const client of clients) await client.connect();
  await clients[0]!.query(`
    CREATE TABLE line (id int PRIMARY KEY, group_id int NOT NULL, day date NOT NULL, said text NOT NULL);
    INSERT INTO line SELECT n, n % 100, date '2022-01-01' + n % 365, 'line ' || n FROM generate_series(1, ${ROWS}) n;
    CREATE INDEX line_list ON line (group_id, id DESC);
    CREATE TABLE written (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, said text NOT NULL);
    ANALYZE line`);
  const measured = await measure(clients);
  for (const client of clients) await client.end();
  await drop();
  return measured;
}

const LIST = {
  name: 'list',
  text: 'SELECT id, group_id, day::text, said FROM line WHERE group_id = $1 ORDER BY id DESC LIMIT 20',
};

const readsOf = (clients: pg.Client[]) =>
  rate(CONNECTIONS, (at, n) => clients[at]!.query({ ...LIST, values: [n % 100] }));

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

export const sayYardstick = ({ reads, commits, hashes }: Yardstick) =>
  `yardstick: ${digits(reads)} bare reads/s, ${digits(commits)} durable commits/s, ${digits(hashes)} argon2 hashes/s`;

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
