import { AsyncLocalStorage } from 'node:async_hooks';

/** Asks the database within the transaction of an operation. */
export type Ask = <Row extends object>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** What an operation goes by: everything that is kept, as it was at one version. */
export interface Kept {
  version: number;
  values: ReadonlyMap<KeptData, unknown>;
}

/** Set once the transaction has begun. */
interface Holder {
  kept: Kept | null;
}

const holders = new AsyncLocalStorage<Holder>();

/** Which data there are; handed down by the rooms that keep them. */
export const KEPT_DATA = Symbol('KEPT_DATA');

/**
 * 机构自管数据 — what an office keeps itself and rules go by: policy, calendar. An operation sees one version of it from its
 * beginning to its end; outside any operation it is what the product comes with.
 */
export class KeptData<T = unknown> {
  constructor(
    readonly first: T,
    readonly read: (ask: Ask, version?: number) => Promise<T>,
  ) {}

  get now(): T {
    const holder = holders.getStore();
    if (!holder) return this.first;
    if (!holder.kept) throw new Error('what the office keeps is read once the operation is open');
    return holder.kept.values.get(this) as T;
  }

  /** The same, for who can do without: none outside an operation, or before it is open. */
  get known(): T | null {
    return (holders.getStore()?.kept?.values.get(this) as T | undefined) ?? null;
  }
}

/** Whether it can be asked yet: an input is judged once before its operation is open, and again within it. */
export const isKnownByNow = (): boolean => holders.getStore()?.kept !== null;

export const goingBy = <T>(holder: Holder, within: () => T): T => holders.run(holder, within);

/** 假设 — what comes out where one of the data would say something else; nothing is changed by it. */
export function supposing<T, Result>(data: KeptData<T>, value: T, act: () => Result): Result {
  const { kept } = holders.getStore()!;
  const values = new Map([...kept!.values, [data as KeptData, value]]);
  return holders.run({ kept: { ...kept!, values } }, act);
}

/** Which rows of a table: those that stand, or those that stood at a version. */
export const standing = (version?: number): string =>
  version === undefined
    ? 'until_version IS NULL'
    : `from_version <= ${version} AND coalesce(until_version > ${version}, true)`;

/** Joined to the first statement of a transaction, so that what is read afterwards is of this version or a later one. */
export const VERSION = '(SELECT max(version) FROM office_version)';

/** 机构数据缓存 — of one database: what is kept, as last read; a version that it does not know is read within the operation that met it. */
export class KeptDataCache {
  private last: Kept | null = null;

  constructor(private readonly all: KeptData[]) {}

  async at(version: number, ask: Ask): Promise<Kept> {
    if (this.last?.version === version) return this.last;
    const read = await this.readNow(version, ask);
    if (!this.last || this.last.version < version) this.last = read;
    return read;
  }

  /** As the transaction sees it, what it changed itself included; kept by nobody else. */
  async readNow(version: number, ask: Ask): Promise<Kept> {
    const values = new Map<KeptData, unknown>();
    for (const each of this.all) values.set(each, await each.read(ask));
    return { version, values };
  }
}
