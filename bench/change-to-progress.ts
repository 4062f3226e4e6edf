import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { creditCodeFor } from '../src/registry/credit-codes.js';
import { residentIdFor } from '../src/registry/identifiers.js';
import { Benchmark } from './support/benchmark.js';
import { Database } from './support/database.js';
import { Figure, median, ms, quantile } from './support/figures.js';
import { Served } from './support/servers.js';
import { Spent, spent } from './support/processor.js';
import { say } from './support/say.js';

const DAY = '2024-09-20';
const POLL_MS = 10;
const DRAIN_MS = 30_000;

/** 粘贴录入 — rows of one range; a desk pastes up to 500. */
const PASTED = 50;

/** A year and area of which the fill has nobody. */
const UNASSIGNED_AREA = '510499';
let sequence = 0;

interface Written {
  dueAt: number;
  answeredAt: number;
  visibleAt?: number;
}

interface Done {
  written: Written[];
  seconds: number;
  /** Processor time of one entry with its posting. */
  each: Spent;
}

/** Writes due a second: one twentieth of what the machine reads today without the product. */
const dueRate = (reads: number) => Math.max(1, Math.round(reads / 20));

/**
 * Open loop: writes are due at a steady rate, whether or not the ones before were answered. A reader looks every 10 ms which new
 * records have moved their district's balance: entry and balance are one transaction, and progress reads the balance.
 */
export const changeToProgress: Benchmark = {
  name: 'change-to-progress',
  async run(databases, scale, yardstick) {
    const perSecond = dueRate(yardstick.reads);
    const database = await databases.with(scale.records);
    const product = await Served.product(database);
    const figures: Figure[] = [];
    const spreadOver = database.districts.slice(0, 20);
    await load(database, product, spreadOver, Math.min(5, scale.openLoopSeconds), perSecond);
    for (const rows of [1, PASTED])
      for (const districts of [spreadOver, database.districts.slice(0, 1)]) {
        const done = await load(
          database,
          product,
          districts,
          scale.openLoopSeconds,
          perSecond,
          rows,
        );
        figures.push(figureOf(done, districts.length, perSecond, rows));
        say(`${figures.at(-1)!.claim}: ${figures.at(-1)!.measured}`);
      }
    await product.stop();
    return figures;
  },
};

function figureOf(
  { written, seconds, each }: Done,
  districts: number,
  perSecond: number,
  rows: number,
): Figure {
  const seen = written.filter((each) => each.visibleAt !== undefined);
  const fromAnswer = seen.map((each) => Math.max(0, each.visibleAt! - each.answeredAt));
  const fromDue = seen.map((each) => each.visibleAt! - each.dueAt);
  const answers = written.map((each) => each.answeredAt - each.dueAt);
  const percentiles = (values: number[]) =>
    `p50 ${ms(median(values))}, p99 ${ms(quantile(values, 0.99))}`;
  const lost = written.length - seen.length;
  return {
    claim: `a change is visible in progress, ${perSecond} writes/s due${rows === 1 ? ' one by one' : ` in pasted ranges of ${rows}`}, in ${districts === 1 ? 'one district' : `${districts} districts`}`,
    goal: 'p99 ≤ 1 s',
    measured: `${percentiles(fromAnswer)} after the answer; ${percentiles(fromDue)} after it was due (answers ${percentiles(answers)}); ${(written.length / seconds).toFixed(0)} writes/s achieved, each for ${ms(each.program)} of processor in the program and ${ms(each.postgres)} in PostgreSQL${lost ? `; ${lost} NOT SEEN` : ''}`,
    met: lost === 0 && quantile(fromAnswer, 0.99) <= 1000 && quantile(fromDue, 0.99) <= 1000,
    why: 'Writer, posting, PostgreSQL and client share two cores: when the rate that is achieved is below the rate that is due, the line of waiting requests grows, and the latency counted from the due time with it.',
  };
}

async function load(
  database: Database,
  product: Served,
  districts: { id: number; code: string }[],
  seconds: number,
  perSecond: number,
  rows = 1,
): Promise<Done> {
  const written = new Map<string, Written>();
  const reader = await watch(database, written);
  const total = perSecond * seconds;
  const calls: Promise<void>[] = [];
  const before = await spent(product.pid, database.admin, reader.session);
  const start = performance.now();
  for (let n = 0; n < total; n += rows) {
    const dueAt = start + (n * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 1) await sleep(early);
    const district = districts[(n / rows) % districts.length]!;
    const call = (rows === 1 ? register(product, district) : paste(product, district, rows)).then(
      (ids) => {
        const answeredAt = performance.now();
        for (const id of [ids].flat()) written.set(id, { dueAt, answeredAt });
      },
    );
    // Told once all have been answered; until then nobody awaits it.
    call.catch(() => undefined);
    calls.push(call);
  }
  await Promise.all(calls);
  const took = (performance.now() - start) / 1000;
  await reader.untilAllSeen();
  const after = await spent(product.pid, database.admin, reader.session);
  const each = {
    program: (after.program - before.program) / total,
    postgres: (after.postgres - before.postgres) / total,
  };
  return { written: [...written.values()], seconds: took, each };
}

/** Notes when each written record's entry, and with it its balance, can be read. */
async function watch(database: Database, written: Map<string, Written>) {
  const client = new pg.Client({ connectionString: database.logins.jobs });
  await client.connect();
  const { rows } = await client.query(
    'SELECT max(id) AS last, pg_backend_pid() AS session FROM employment_registration',
  );
  const visible = new Map<string, number>();
  let base = BigInt(rows[0].last);
  let running = true;
  const look = async () => {
    const found = await client.query<{ id: string }>({
      name: 'visible',
      text: `SELECT record_id AS id FROM journal_entry
              WHERE record_type = 'employment_registration' AND measure = 'new_hires' AND record_id > $1`,
      values: [base.toString()],
    });
    const at = performance.now();
    for (const { id } of found.rows) if (!visible.has(id)) visible.set(id, at);
    // Everything below has been seen, so that the next look need not read it again.
    while (visible.has((base + 1n).toString())) base += 1n;
  };
  const looking = (async () => {
    while (running) {
      await look();
      await sleep(POLL_MS);
    }
  })();
  return {
    session: rows[0].session as number,
    async untilAllSeen() {
      const end = performance.now() + DRAIN_MS;
      while ([...written.keys()].some((id) => !visible.has(id)) && performance.now() < end)
        await sleep(50);
      running = false;
      await looking;
      for (const [id, each] of written) each.visibleAt = visible.get(id);
      await client.end();
    },
  };
}

export async function register(product: Served, district: { code: string }): Promise<string> {
  sequence += 1;
  const answer = await product.ask<{ registerEmployment: { id: string } }>(
    `clerk-${district.code}`,
    `mutation ($input: RegisterEmploymentInput!, $key: String!) {
       registerEmployment(input: $input, idempotencyKey: $key) { id revision }
     }`,
    { key: `bench:${randomUUID()}`, input: anEmployment(district.code, sequence) },
  );
  return answer.registerEmployment.id;
}

async function paste(product: Served, { code }: { code: string }, rows: number): Promise<string[]> {
  const range = Array.from({ length: rows }, () => anEmployment(code, (sequence += 1)));
  const answer = await product.ask<{ enter: { id: string }[] }>(
    `clerk-${code}`,
    `mutation ($rows: [Form!]!, $key: String!) {
       enter(ledger: "employment_registration", rows: $rows, idempotencyKey: $key) { id }
     }`,
    { key: `bench:${randomUUID()}`, rows: range },
  );
  return answer.enter.map((each) => each.id);
}

/** A person nobody has met, at one of the employers of the district. */
export function anEmployment(districtCode: string, n: number) {
  const birthDate = new Date(Date.UTC(1970, 0, 1 + (Math.floor(n / 900) % 9000)))
    .toISOString()
    .slice(0, 10);
  return {
    territoryCode: `${districtCode}-1-1`,
    person: {
      documentNumber: residentIdFor({ area: UNASSIGNED_AREA, birthDate, sequence: 1 + (n % 900) }),
      name: `示例${n}`,
    },
    employer: {
      creditCode: creditCodeFor({
        area: UNASSIGNED_AREA,
        organisation: String(10_000_000 + (n % 50)),
      }),
      name: '示例单位',
    },
    form: 'private',
    entry: 'new_hire',
    isUrban: true,
    startedOn: DAY,
  };
}
