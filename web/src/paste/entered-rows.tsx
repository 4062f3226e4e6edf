import { Alert } from 'antd';
import { Link } from 'react-router';
import { t } from '../parts/language';
import type { Entered } from './sheet';

/** 已登记 — the rows that are records now, each with the way to it. */
export function EnteredRows({ ledger, entered }: { ledger: string; entered: readonly Entered[] }) {
  if (entered.length === 0) return null;
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={t('已登记 {count} 条。', { count: entered.length })}
      description={
        <details>
          <summary>{t('查看已登记的记录')}</summary>
          <ul className="entered">
            {entered.map(({ line, whom, id }) => (
              <li key={id}>
                {t('第 {line} 行 ', { line })}
                <Link to={`/ledgers/${ledger}/${id}`}>{whom || t('编号 {id}', { id })}</Link>
              </li>
            ))}
          </ul>
        </details>
      }
    />
  );
}
