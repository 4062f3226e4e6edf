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

const wayOf = (view: LedgerView, name: string, sort: string): Way | null =>
  (['asc', 'desc'] as const).find((way) => sort === sortBy(view, name, way)) ?? null;

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

/** 按栏目 — an order that is none of those that are always offered, in words. */
export function sentenceOfSort({ sorts, fields }: LedgerView, sort: string): string | null {
  if (sorts.some(({ value }) => value === sort)) return null;
  const [name = '', way] = sort.split(':');
  const field = fields.find((each) => each.name === name)?.label;
  const label = BESIDE[name] ? t(BESIDE[name]) : (field ?? name);
  return t(way === 'desc' ? '按{label}由大到小排序' : '按{label}由小到大排序', { label });
}
