import { SelectQueryBuilder } from 'typeorm';
import { InputRefused } from '../../platform/errors.js';
import { columnOrderOf, withoutColumn } from './column-order.js';
import { LedgerDefinition, amountOf } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import type { Order } from './order.js';
import { standsIn } from './stands-in.js';

type Definition = Pick<
  LedgerDefinition<LedgerRecord>,
  'day' | 'dueLists' | 'amountLevels' | 'amount' | 'entity' | 'sealed' | 'status'
>;

/** 排序方式 — by what a list shows; among equals by the number of the record. */
export const listOrders = {
  newest: '办理日期由近到远',
  oldest: '办理日期由远到近',
  entered: '最后登记的在前',
  largest: '金额由大到小',
  smallest: '金额由小到大',
  due: '期限由近到远',
} as const;

export type ListOrder = keyof typeof listOrders;

/** 期限 — the next day on which one of the due lists expects something of the record, as SQL over `r`. */
export const dueDayOf = ({ dueLists = [] }: Pick<Definition, 'dueLists'>): string | null =>
  dueLists.length === 0
    ? null
    : `least(${dueLists
        .map((list) => `CASE WHEN ${standsIn(list.in)} THEN r.${list.day} END`)
        .join(', ')})`;

/** Those by what the ledger has. */
export const ordersOf = (
  definition: Pick<Definition, 'dueLists' | 'amountLevels' | 'amount'>,
): ListOrder[] => {
  const byAmount = amountOf(definition) === null ? [] : (['largest', 'smallest'] as const);
  const byDue = dueDayOf(definition) === null ? [] : (['due'] as const);
  return ['newest', 'oldest', 'entered', ...byAmount, ...byDue];
};

/** Refuses an order by what the ledger does not have. */
export function orderOf(definition: Definition, asked: string): Order {
  const named = withoutColumn(definition, asked);
  if (named.includes(':')) return columnOrderOf(definition, named);
  const { day } = definition;
  const amount = amountOf(definition);
  const due = dueDayOf(definition);
  if ((asked === 'largest' || asked === 'smallest') && amount === null)
    throw new InputRefused([NO_AMOUNT]);
  if (asked === 'due' && !due) throw new InputRefused([NO_DUE_DAY]);
  switch (named as ListOrder) {
    case 'oldest':
      return { by: `r.${day}`, type: 'date', direction: 'ASC' };
    case 'entered':
      return { by: 'r.id', type: 'bigint', direction: 'DESC' };
    case 'largest':
      return { by: `coalesce(${amount}, 0)`, type: 'numeric', direction: 'DESC' };
    case 'smallest':
      return { by: `coalesce(${amount}, 0)`, type: 'numeric', direction: 'ASC' };
    case 'due':
      return { by: `coalesce(${due}, 'infinity')`, type: 'date', direction: 'ASC' };
    default:
      return { by: `r.${day}`, type: 'date', direction: 'DESC' };
  }
}

const KEYS: Record<Order['type'], RegExp> = {
  date: /^(\d{4}-\d\d-\d\d|-?infinity)$/,
  numeric: /^-?(\d{1,15}(\.\d{1,6})?|Infinity)$/,
  bigint: /^[1-9]\d{0,17}$/,
  text: /^\.[-\w]*$/,
};

/** The last row of the page before: its key in the order, and its number. */
export interface LastSeen {
  key: string;
  id: string;
}

/** Refuses the mark of a page in another order. */
export function lastSeen({ type }: Order, after: string | null | undefined): LastSeen | null {
  const [key, id] = after?.split('|') ?? [];
  if (key === undefined) return null;
  if (!KEYS[type].test(key)) throw new InputRefused([OF_ANOTHER_ORDER]);
  return { key: type === 'text' ? textIn(key) : key, id: id! };
}

/** As SQL over `r`, with the parameters that name the last row seen. */
export const beyondSeen = ({ by, type, direction }: Order, key: string, id: string): string =>
  `(${by}, r.id) ${direction === 'DESC' ? '<' : '>'} (${key}::${type}, ${id}::bigint)`;

/** The rows beyond the last one seen, each with its `sortKey` in this order. */
export function inOrder<T extends LedgerRecord>(
  query: SelectQueryBuilder<T>,
  order: Order,
  after: string | null | undefined,
): SelectQueryBuilder<T> {
  const { by, direction } = order;
  const seen = lastSeen(order, after);
  if (seen)
    query.andWhere(beyondSeen(order, ':afterKey', ':afterId'), {
      afterKey: seen.key,
      afterId: seen.id,
    });
  query.addSelect(`(${by})::text`, 'sortKey').orderBy(by, direction);
  return by === 'r.id' ? query : query.addOrderBy('r.id', direction);
}

/** 续页标记 — of the last row seen: its key in the order, and its number; a text in letters that an address holds. */
export const cursorOf = (key: string, id: string, { type }: Order): string =>
  `${type === 'text' ? `.${Buffer.from(key).toString('base64url')}` : key}|${id}`;

function textIn(key: string): string {
  const text = Buffer.from(key.slice(1), 'base64url').toString();
  // No text of the database holds such a character, and none can be asked for.
  if (text.includes('\0')) throw new InputRefused([OF_ANOTHER_ORDER]);
  return text;
}

const NO_AMOUNT = {
  field: 'sort',
  code: 'sort-without-amount',
  message: '该台账没有金额,不能按金额排序。',
};
const NO_DUE_DAY = {
  field: 'sort',
  code: 'sort-without-due-day',
  message: '该台账没有办理期限,不能按期限排序。',
};
const OF_ANOTHER_ORDER = {
  field: 'after',
  code: 'cursor-of-another-order',
  message: '续页标记与排序方式不符,请用同一排序方式续页,或从第一页重新查询。',
};
