import { Alert } from 'antd';
import { Link } from 'react-router';
import type { Entered } from './sheet';

/** 已登记 — the rows that are records now, each with the way to it. */
export function EnteredRows({ ledger, entered }: { ledger: string; entered: readonly Entered[] }) {
  if (entered.length === 0) return null;
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={`已登记 ${entered.length} 条。`}
      description={
        <details>
          <summary>查看已登记的记录</summary>
          <ul className="entered">
            {entered.map(({ line, whom, id }) => (
              <li key={id}>
                第 {line} 行 <Link to={`/ledgers/${ledger}/${id}`}>{whom || `编号 ${id}`}</Link>
              </li>
            ))}
          </ul>
        </details>
      }
    />
  );
}
