import { t } from '../parts/language';
import type { LedgerView } from './queries';

/** 排序 — as it stands in the address, and another one. */
export interface ChosenOrder {
  sort: string;
  choose: (sort: string) => void;
}

type Way = 'asc' | 'desc';
const OTHER: Record<Way, Way> = { asc: 'desc', desc: 'asc' };

/** Every list stands by its day unless asked otherwise, however long it is. */
const BY_DAY: Record<Way, string> = { asc: 'oldest', desc: 'newest' };

const sortBy = ({ day }: LedgerView, name: string, way: Way) =>
  name === day ? BY_DAY[way] : `${name}:${way}`;

/** By which column an order is and which way, however it is written; null where it is by none. */
function columnOf(
  { day, amountColumn }: LedgerView,
  sort: string,
): [name: string, way: Way] | null {
  const named: Record<string, [string | null, Way]> = {
    ...{ newest: [day, 'desc'], oldest: [day, 'asc'] },
    ...{ largest: [amountColumn, 'desc'], smallest: [amountColumn, 'asc'] },
  };
  const [name, way] = named[sort] ?? sort.split(':');
  return name && (way === 'asc' || way === 'desc') ? [name, way] : null;
}

const wayOf = (view: LedgerView, name: string, sort: string): Way | null => {
  const by = columnOf(view, sort);
  return by?.[0] === name ? by[1] : null;
};

const ARIA = { asc: 'ascending', desc: 'descending' } as const;
const MARK: Record<Way, string> = { asc: '▲', desc: '▼' };

interface Props {
  view: LedgerView;
  name: string;
  label: string;
  className?: string;
  order?: ChosenOrder | undefined;
}

/** 栏目 — a heading by which the list is sorted, and the other way round when it is chosen again. */
export function ColumnHeading({ view, name, label, className = '', order }: Props) {
  if (!order || !view.sortColumns.includes(name))
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  const way = wayOf(view, name, order.sort);
  // What is sorted by its day stands newest first.
  const next = way ? OTHER[way] : name === view.day ? 'desc' : 'asc';
  return (
    <th scope="col" className={className} aria-sort={way ? ARIA[way] : 'none'}>
      <button
        type="button"
        className="heading"
        title={t(next === 'asc' ? '按{label}由小到大排序' : '按{label}由大到小排序', { label })}
        onClick={() => order.choose(sortBy(view, name, next))}
      >
        {label}
        <span aria-hidden className="heading-way">
          {way ? MARK[way] : '↕'}
        </span>
      </button>
    </th>
  );
}

const BESIDE: Record<string, string> = {
  ...{ person: '对象', employer: '对象', territory: '属地', handlingUnit: '经办单位' },
  status: '状态',
};

/** 排序方式 — those that are always offered, and as they stand in the address that one which means the same; by another column one more. */
export function sortsWith(view: LedgerView, sort: string): LedgerView['sorts'] {
  const by = columnOf(view, sort)?.join(':');
  const same = view.sorts.find(
    ({ value }) => value === sort || (by && columnOf(view, value)?.join(':') === by),
  );
  return same
    ? view.sorts.map((each) => (each === same ? { ...each, value: sort } : each))
    : [...view.sorts, { value: sort, label: sentenceOfSort(view, sort) }];
}

function sentenceOfSort({ fields }: LedgerView, sort: string): string {
  const [name = '', way] = sort.split(':');
  const field = fields.find((each) => each.name === name)?.label;
  const label = BESIDE[name] ? t(BESIDE[name]) : (field ?? name);
  return t(way === 'desc' ? '按{label}由大到小排序' : '按{label}由小到大排序', { label });
}
