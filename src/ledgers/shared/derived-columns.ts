import { Draft } from './judgement.js';
import { Judge } from './judge.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { RowWriter } from './row-writer.js';
import { StoredRows } from './stored-rows.js';

/** 推算栏目 — what a ledger computes of a record, a due day say, is written whenever the record is, and anew where it comes out otherwise. */
export class DerivedColumns<T extends LedgerRecord> {
  constructor(
    private readonly definition: LedgerDefinition<T>,
    private readonly rows: StoredRows<T>,
    private readonly writer: RowWriter<T>,
    private readonly judge: Judge<T>,
  ) {}

  async of(row: Draft<T>): Promise<Partial<Omit<T, 'person'>>> {
    const { derive } = this.definition;
    return derive ? derive(row, await this.judge.circumstancesOf(row)) : {};
  }

  /** Writes the named columns of rows that were locked before, and the columns derived from them. */
  async write(
    rows: Draft<T>[],
    properties: string[],
    act: string,
    reason: string | null,
  ): Promise<void> {
    const derived = properties.length > 0 ? await this.toSay(rows) : await this.ofAll(rows);
    const columns = derived.flatMap((each) => Object.keys(each));
    await this.writer.update(
      rows.map((row, at) => ({ ...row, ...derived[at] })),
      [...properties.filter((property) => property !== 'person'), ...columns],
      { action: `${this.definition.type}:${act}`, reason },
    );
  }

  /** 推算依据未变 — what none of its sources changed keeps what was said, whatever the policy says by now. */
  private async toSay(rows: Draft<T>[]): Promise<Partial<Omit<T, 'person'>>[]> {
    const sources = Object.entries(
      (this.definition.derivedFrom ?? {}) as Record<string, readonly string[]>,
    );
    if (sources.length === 0) return this.ofAll(rows);
    const stored = await this.rows.read(rows.map(({ id }) => id!));
    const kept = (row: object, said: object) =>
      sources.filter(([, from]) =>
        from.every((source) => same(valueIn(said, source), valueIn(row, source))),
      );
    const saidOf = (said: object, columns: [string, unknown][]) =>
      Object.fromEntries(columns.map(([column]) => [column, valueIn(said, column)]));
    return Promise.all(
      rows.map(async (row) => {
        const said = stored.get(row.id!);
        if (!said) return this.of(row);
        if (kept(row, said).length === sources.length) return saidOf(said, sources);
        const derived = await this.of(row);
        return { ...derived, ...saidOf(said, kept({ ...row, ...derived }, said)) };
      }),
    ) as Promise<Partial<Omit<T, 'person'>>[]>;
  }

  private ofAll(rows: Draft<T>[]): Promise<Partial<Omit<T, 'person'>>[]> {
    return Promise.all(rows.map((row) => this.of(row)));
  }

  /** Computes them anew, say after a calendar was loaded; writes only what comes out otherwise, and says of which records. */
  async renew(ids: string[], act: string): Promise<string[]> {
    const records = await this.rows.lockAsSeen(ids.map((id) => ({ id })));
    const persons = await this.judge.personsOf(records);
    const drafts = records.map((record, at) => ({ ...record, person: persons[at] }) as Draft<T>);
    const derived = await this.ofAll(drafts);
    const stale = drafts.filter((draft, at) => !agrees(draft, derived[at]!));
    if (stale.length > 0) await this.write(stale, [], act, null);
    return stale.map((draft) => draft.id!);
  }

  /** What they would say, where that is something else than they say; nothing is locked or written. */
  async otherwise(ids: string[]): Promise<{ record: T; derived: Partial<Omit<T, 'person'>> }[]> {
    const records = [...(await this.rows.read(ids)).values()];
    const derived = await Promise.all(records.map((record) => this.of(record as Draft<T>)));
    return records.flatMap((record, at) =>
      agrees(record, derived[at]!) ? [] : [{ record, derived: derived[at]! }],
    );
  }
}

const agrees = (record: object, derived: object) =>
  Object.entries(derived).every(([key, value]) => same(valueIn(record, key), value));

const valueIn = (row: object, column: string) => row[column as keyof typeof row] as unknown;

const same = (one: unknown, other: unknown) =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
