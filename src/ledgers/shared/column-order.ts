import { snakeCase } from '../../platform/database/naming.js';
import { InputRefused } from '../../platform/errors.js';
import { shownFieldsOf } from '../../platform/graphql/declared-field.js';
import { hasColumn } from './has-column.js';
import { type LedgerDefinition, amountOf } from './ledger-definition.js';
import type { LedgerRecord } from './ledger-record.js';
import type { Order } from './order.js';

/** 按栏目排序 — of a list that is longer one narrows first: no index holds every column, and sorting all of it would take the database long. */
export const MOST_SORTED = 200_000;
/** What differs later than here stands in the order of the numbers of the records. */
const LETTERS = 60;

type Definition = Pick<
  LedgerDefinition<LedgerRecord>,
  'entity' | 'sealed' | 'status' | 'day' | 'amount' | 'amountLevels' | 'knownBy'
>;
type Kind = Exclude<Order['type'], 'bigint'>;

const KINDS: Record<string, Kind> = {
  ...{ date: 'date', numeric: 'numeric', int: 'numeric', text: 'text', boolean: 'text' },
};

/** Beside the fields of the record every list shows of it: who, where, in which state. */
const BESIDE: Record<string, [column: string | null, by: string]> = {
  person: ['personId', '(SELECT p.name FROM person p WHERE p.id = r.person_id)'],
  employer: ['employerId', '(SELECT e.name FROM employer e WHERE e.id = r.employer_id)'],
  territory: [null, '(SELECT o.code FROM org_unit o WHERE o.id = r.territory_id)'],
  handlingUnit: [null, '(SELECT o.code FROM org_unit o WHERE o.id = r.handling_unit_id)'],
};

/** The columns by which a list of the ledger is sorted; what is sealed tells nothing by its order either. */
export function sortColumnsOf({
  entity,
  sealed = {},
}: Pick<Definition, 'entity' | 'sealed'>): string[] {
  const own = [...shownFieldsOf(entity)].filter(
    ([name, { type }]) => type in KINDS && !(name in sealed),
  );
  const beside = Object.entries(BESIDE).filter(
    ([, [column]]) => column === null || hasColumn(entity, column),
  );
  return [...beside.map(([name]) => name), ...own.map(([name]) => name)];
}

/** 金额栏目 — the column that `largest` and `smallest` mean; null where the amount is none of the columns. */
export const amountColumnOf = (definition: Definition): string | null =>
  sortColumnsOf(definition).find((name) => amountOf(definition) === `r.${snakeCase(name)}`) ?? null;

/** startedOn:asc — the business day as a column is the order of the index of lists. */
export const withoutColumn = ({ day }: Pick<Definition, 'day'>, asked: string): string =>
  ({ [`${day}:asc`]: 'oldest', [`${day}:desc`]: 'newest' })[asked] ?? asked;

/** status:asc — by a column as it is shown, texts as they are pronounced; what has nothing in it stands last either way. */
export function columnOrderOf(definition: Definition, asked: string): Order {
  const [name, way] = asked.split(':') as [string, string];
  if (!sortColumnsOf(definition).includes(name)) throw new InputRefused([unknownColumn(name)]);
  const direction = way === 'desc' ? 'DESC' : 'ASC';
  const [by, type] = keyOf(definition, name);
  const last = LAST[type][direction];
  const key = `coalesce(${type === 'text' ? `left(${by}, ${LETTERS}) COLLATE as_read` : by}, ${last})`;
  // The amount of the ledger is one number of each row, and is ordered by as in `largest` however long the list.
  const isAmount = amountColumnOf(definition) === name;
  return { by: key, type, direction, ...(isAmount ? {} : { isBounded: true }) };
}

const LAST: Record<Kind, Record<Order['direction'], string>> = {
  date: { ASC: "'infinity'::date", DESC: "'-infinity'::date" },
  numeric: { ASC: "'Infinity'::numeric", DESC: "'-Infinity'::numeric" },
  text: { ASC: "U&'\\+10FFFF'", DESC: "''" },
};

function keyOf(definition: Definition, name: string): [by: string, type: Kind] {
  const { entity, status } = definition;
  if (name === 'person') return [calledOf(definition), 'text'];
  if (name in BESIDE) return [BESIDE[name]![1], 'text'];
  if (name === 'status') {
    const states = Object.keys(status.labels).map((state) => `'${state}'`);
    return [`array_position(ARRAY[${states.join(', ')}], r.status)::numeric`, 'numeric'];
  }
  const { type } = shownFieldsOf(entity).get(name)!;
  const kind = KINDS[type]!;
  return [`r.${snakeCase(name)}::${kind}`, kind];
}

/** 对象 — as a record is called: by its person, where it names none by its employer or by what else it is known by. */
function calledOf({ entity, knownBy = [] }: Definition): string {
  const texts = shownFieldsOf(entity);
  const beside = knownBy.filter((column) => texts.get(column)?.type === 'text').slice(0, 1);
  return `coalesce(${[
    BESIDE.person![1],
    ...(hasColumn(entity, 'employerId') ? [BESIDE.employer![1]] : []),
    ...beside.map((column) => `r.${snakeCase(column)}`),
  ].join(', ')})`;
}

const unknownColumn = (name: string) => ({
  field: 'sort',
  code: 'sort-unknown-column',
  message: `该清单不能按“${name.slice(0, 60)}”排序,请从清单的栏目中选择。`,
});

export const TOO_MANY_TO_SORT = {
  field: 'sort',
  code: 'sort-too-many',
  message: `按栏目排序的清单不超过 ${MOST_SORTED} 条,请先按日期、状态或机构缩小范围。`,
  values: { most: MOST_SORTED },
};
