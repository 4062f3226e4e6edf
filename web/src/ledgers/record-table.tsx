import { memo, useCallback, useMemo, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RowFragment } from '../generated/operations';
import { t } from '../parts/language';
import { Tick, TickOfAll, type Ticks } from '../parts/ticks';
import { ColumnHeading, type ChosenOrder } from './column-heading';
import type { LedgerView } from './queries';
import { StateTag } from './state-tag';
import { whoOf } from './who';

/** What may be a column, as the server says. */
export const columnsOf = ({ fields }: LedgerView) => fields.filter(({ isListed }) => isListed);

export function RecordTable({
  view,
  rows,
  shown = view.columns,
  ticks,
  order,
}: {
  view: LedgerView;
  rows: RowFragment[];
  /** The fields that are columns, by name. */
  shown?: readonly string[];
  ticks?: Ticks | undefined;
  /** Of a list that is sorted by what stands above its columns. */
  order?: ChosenOrder;
}) {
  const navigate = useNavigate();
  const latest = useRef(navigate);
  latest.current = navigate;
  // The same as long as the same is shown: of hundreds of rows those that come are drawn, and no other.
  const open = useCallback((path: string) => void latest.current(path), []);
  const names = shown.join('.');
  const columns = useMemo(() => {
    const all = columnsOf(view);
    return names.split('.').flatMap((name) => all.find((each) => each.name === name) ?? []);
  }, [view, names]);
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            {ticks && (
              <th scope="col" className="narrow">
                <TickOfAll ids={rows.map(({ id }) => id)} ticks={ticks} />
              </th>
            )}
            <ColumnHeading {...{ view, order }} name={subjectOf(view)} label={t('对象')} />
            {columns.map(({ name, label, kind }) => (
              <ColumnHeading
                {...{ view, order, name, label }}
                key={name}
                className={classOf(kind)}
              />
            ))}
            <ColumnHeading {...{ view, order }} name="territory" label={t('属地')} />
            <ColumnHeading {...{ view, order }} name="status" label={t('状态')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RecordRow key={row.id} {...{ row, columns, ticks, open }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: RowFragment;
  columns: LedgerView['fields'];
  ticks: Ticks | undefined;
  open: (path: string) => void;
}

const RecordRow = memo(function RecordRow({ row, columns, ticks, open }: RowProps) {
  const path = `/ledgers/${row.ledger}/${row.id}`;
  return (
    <tr onClick={() => open(path)}>
      {ticks && (
        <td className="narrow" onClick={(event) => event.stopPropagation()}>
          <Tick id={row.id} name={whoOf(row)} ticks={ticks} />
        </td>
      )}
      <th scope="row">
        <Link to={path} onClick={(event) => event.stopPropagation()}>
          {whoOf(row)}
        </Link>
        {row.person?.maskedNumber && <small>{row.person.maskedNumber}</small>}
        {row.person && row.employer && <small>{row.employer.name}</small>}
      </th>
      {columns.map(({ name, label, kind }) => (
        <td key={name} data-label={label} className={classOf(kind)}>
          {row.values.find((each) => each.name === name)?.text ?? ''}
        </td>
      ))}
      <td data-label={t('属地')}>{row.territory.name}</td>
      <td data-label={t('状态')}>
        <StateTag ledger={row.ledger} state={row.state} label={row.statusLabel} />
      </td>
    </tr>
  );
});

/** 对象 — the person before the employer, as a record is called. */
const subjectOf = ({ sortColumns }: LedgerView) =>
  sortColumns.includes('person') ? 'person' : 'employer';

const NUMERIC = new Set(['money', 'percent', 'decimal', 'count']);
/** A day or an amount is not broken in two. */
const classOf = (kind: string) =>
  NUMERIC.has(kind) ? 'number' : /^(day|month)$/.test(kind) ? 'day' : '';
