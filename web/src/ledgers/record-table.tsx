import { Link, useNavigate } from 'react-router';
import type { RowFragment } from '../generated/operations';
import type { LedgerView } from './queries';
import { StateTag } from './state-tag';
import { whoOf } from './who';

/** Of every ledger, and shown in columns of their own or on the record's page alone. */
const APART = new Set(['status', 'statusReason', 'recordedOn', 'originSystem', 'originNumber']);
const SHOWN = 4;

/** The day by which the ledger is listed, then what stands first on its paper. */
function columnsOf(view: LedgerView) {
  const own = view.fields.filter(({ name, isMasked }) => !APART.has(name) && !isMasked);
  const day = own.filter(({ name }) => name === view.day);
  return [...day, ...own.filter(({ name }) => name !== view.day)].slice(0, SHOWN);
}

export function RecordTable({ view, rows }: { view: LedgerView; rows: RowFragment[] }) {
  const navigate = useNavigate();
  const columns = columnsOf(view);
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">对象</th>
            {columns.map(({ name, label }) => (
              <th scope="col" key={name}>
                {label}
              </th>
            ))}
            <th scope="col">属地</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const path = `/ledgers/${row.ledger}/${row.id}`;
            return (
              <tr key={row.id} onClick={() => void navigate(path)}>
                <th scope="row">
                  <Link to={path} onClick={(event) => event.stopPropagation()}>
                    {whoOf(row)}
                  </Link>
                  {row.person?.maskedNumber && <small>{row.person.maskedNumber}</small>}
                  {row.person && row.employer && <small>{row.employer.name}</small>}
                </th>
                {columns.map(({ name, label, kind }) => (
                  <td key={name} data-label={label} className={NUMERIC.has(kind) ? 'number' : ''}>
                    {row.values.find((each) => each.name === name)?.text ?? ''}
                  </td>
                ))}
                <td data-label="属地">{row.territory.name}</td>
                <td data-label="状态">
                  <StateTag state={row.state} label={row.statusLabel} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const NUMERIC = new Set(['money', 'percent', 'decimal', 'count']);
