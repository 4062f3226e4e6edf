import type { PoolClient } from 'pg';
import type { KeptWithPosting } from './kept-with-posting.js';
import type { Measure } from './measure.js';
import type { MeasureCatalog } from './measure-catalog.js';
import { concernedSql } from './posting-sql.js';

/** What desks enter one by one; statements for so few are planned once in a connection, which takes longer than doing them. */
export const FEW_CHANGES = 50;

/** Groups of one kind that are posted together. */
interface Touched {
  districtId: number;
  kind: string;
  groups: string[];
}

/**
 * 涉及的口径 — what can move with the groups of a posting. It is asked first, since most statements of a posting would find nothing;
 * who commits more meanwhile has made that pending.
 */
export class Movable {
  private readonly concernedBy = new Map<string, string | null>();

  constructor(
    private readonly catalog: MeasureCatalog,
    private readonly keptWith: readonly KeptWithPosting[],
  ) {
    for (const kind of catalog.groupKinds())
      this.concernedBy.set(kind, concernedSql(catalog.ofGroup(kind)));
  }

  async of(client: PoolClient, touched: Touched): Promise<{ measures: Measure[]; kept: string[] }> {
    const [measures, kept] = await inOrder([
      this.measures(client, touched),
      this.kept(client, touched),
    ]);
    return { measures, kept };
  }

  /** Which kinds of what is kept with the posting there can be. */
  async kept(client: PoolClient, touched: Touched): Promise<string[]> {
    const kept = this.keptOf(touched);
    if (!kept) return [];
    const [row] = await ask<{ kinds: string[] }>(
      client,
      { name: `possible ${kept.group}`, text: kept.asked },
      touched,
    );
    return row!.kinds;
  }

  /** Keeps what there can be. */
  async keep(client: PoolClient, touched: Touched, kinds: string[]): Promise<number> {
    const statements = kinds.length > 0 ? this.keptOf(touched)!.statements(kinds) : [];
    await inOrder(statements.map((statement) => ask(client, statement, touched, kinds)));
    return 0;
  }

  /** Those of many groups are found together by the posting itself. An opening is no record: every measure looks whether it is its own. */
  private async measures(client: PoolClient, touched: Touched): Promise<Measure[]> {
    const { kind, groups } = touched;
    const all = this.catalog.ofGroup(kind);
    const asked = this.concernedBy.get(kind);
    if (!asked || groups.length > FEW_CHANGES || groups.some((group) => group.startsWith('-')))
      return all;
    const rows = await ask<{ measure: string }>(
      client,
      { name: `concerned ${kind}`, text: asked },
      touched,
    );
    const concerned = new Set(rows.map(({ measure }) => measure));
    return all.filter(({ code }) => concerned.has(code));
  }

  private keptOf({ kind }: Touched): KeptWithPosting | undefined {
    return this.keptWith.find(({ group }) => group === kind);
  }
}

async function ask<Row extends object>(
  client: PoolClient,
  statement: { name: string; text: string },
  { districtId, groups }: Touched,
  ...more: unknown[]
): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    ...statement,
    values: [districtId, groups, ...more],
  });
  return rows;
}

/** What was asked at once, when all of it has been answered; the first that failed says why. */
export async function inOrder<Answers extends readonly unknown[] | []>(asked: Answers) {
  const answers = await Promise.allSettled(asked);
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  return Promise.all(asked);
}
