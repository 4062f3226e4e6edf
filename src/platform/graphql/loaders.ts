import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { EntityManager } from 'typeorm';
import { UnitOfWork } from '../unit-of-work.js';

type Batch<Key, Value> = (keys: Key[]) => Promise<Map<Key, Value>>;

/**
 * What the rows of a list need of other tables, asked for in one statement for all of them. Nothing is kept between the steps
 * of an operation, so that a field after a mutation tells what it wrote.
 */
@Injectable()
export class Loaders {
  private readonly ofOperation = new WeakMap<EntityManager, Map<string, unknown>>();

  constructor(private readonly work: UnitOfWork) {}

  /** `what` names the batch; null where nothing is found, which is what is out of reach as well. */
  load<Key extends string | number, Value>(
    what: string,
    key: Key,
    batch: Batch<Key, Value>,
  ): Promise<Value | null> {
    const manager = this.work.managerUnderWay;
    if (manager) return this.loader(manager, what, batch).load(key);
    return this.work.manager().then((opened) => this.loader(opened, what, batch).load(key));
  }

  private loader<Key extends string | number, Value>(
    manager: EntityManager,
    what: string,
    batch: Batch<Key, Value>,
  ): DataLoader<Key, Value | null> {
    const known = this.ofOperation.get(manager) ?? new Map<string, unknown>();
    this.ofOperation.set(manager, known);
    const loader = (known.get(what) ?? loaderOf(batch)) as DataLoader<Key, Value | null>;
    known.set(what, loader);
    return loader;
  }
}

/** The rows that belong to each of the keys, in their order; of a key without any an empty list. */
export function listsBy<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Map<Key, Row[]> {
  const lists = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) lists.get(keyOf(row))!.push(row);
  return lists;
}

const loaderOf = <Key extends string | number, Value>(batch: Batch<Key, Value>) =>
  new DataLoader<Key, Value | null>(
    async (keys) => {
      const found = await batch([...new Set(keys)]);
      return keys.map((key) => found.get(key) ?? null);
    },
    { cache: false },
  );
