import { Alert } from 'antd';
import { Link } from 'react-router';
import { t } from '../parts/language';
import type { Entered } from './sheet';

/** 已登记 — the rows that are records now, each with the way to it; those first that are stored otherwise than one has them now. */
export function EnteredRows({ ledger, entered }: { ledger: string; entered: readonly Entered[] }) {
  if (entered.length === 0) return null;
  const otherwise = entered.filter((each) => each.correctedTo ?? each.wasRemoved);
  const listed = (rows: readonly Entered[]) => (
    <ul className="entered">
      {rows.map(({ line, whom, id, correctedTo, wasRemoved }) => (
        <li key={id}>
          {t('第 {line} 行 ', { line })}
          <Link to={`/ledgers/${ledger}/${id}`}>{whom || t('编号 {id}', { id })}</Link>
          {correctedTo && t(':送出后改为 {correctedTo}', { correctedTo })}
          {wasRemoved && t(':送出后从表中删除')}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {otherwise.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('以下 {count} 行送出后又有改动,登记的是改动前的内容,请打开记录更正或撤销。', {
            count: otherwise.length,
          })}
          description={listed(otherwise)}
        />
      )}
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('已登记 {count} 条。', { count: entered.length })}
        description={
          <details>
            <summary>{t('查看已登记的记录')}</summary>
            {listed(entered)}
          </details>
        }
      />
    </>
  );
}
