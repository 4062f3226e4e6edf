import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ask } from '../ask';
import { TableRowsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import type { ShownRecord } from '../ledgers/queries';
import { numberInWords } from '../parts/words';

const VERDICTS: Record<string, [tone: string, word: string]> = {
  differs: ['bad', '不符'],
  rounding: ['waiting', '尾差'],
  odd: ['waiting', '存疑'],
};

/** 表格与勾稽 — the table as the source prints it, and at each cell what does not come out. */
export default function TablePanel({ record: { id } }: { record: ShownRecord }) {
  const table = useQuery({
    queryKey: ['table rows', id],
    queryFn: async () => (await ask(TableRowsDocument, { id })).reportTables.items[0]!,
  });
  return (
    <section className="card">
      <h2>{t('表格与勾稽核对')}</h2>
      <Asked query={table}>
        {({ columns, lines, checks, decimals }) => (
          <>
            {checks.length === 0 && <p className="state state-good">{t('✓ 各项勾稽相符')}</p>}
            <div className="table-frame">
              <table className="table table-still" aria-label={t('表格')}>
                <thead>
                  <tr>
                    <th scope="col">{t('项目名称')}</th>
                    {columns.map(({ code, label }) => (
                      <th scope="col" key={code} className="number">
                        {label}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {lines.map(({ code, label, isOfWhich, values }) => (
                    <tr key={code} className={isOfWhich ? 'row-within' : ''}>
                      <th scope="row">{label}</th>
                      {columns.map((column, at) => {
                        const found = checks.filter(
                          (each) => each.row === code && each.column === column.code,
                        );
                        return (
                          <td key={column.code} data-label={column.label} className="number">
                            {cellInWords(values[at] ?? '', column.unit === 'amount' ? decimals : 0)}
                            {found.map(({ code: check, verdict, expected }) => {
                              const [tone, word] = VERDICTS[verdict] ?? ['plain', verdict];
                              return (
                                <small key={check}>
                                  <span className={`state state-${tone}`}>{t(word)}</span>
                                  {t(' 应为 {expected}', { expected: numberInWords(expected) })}
                                </small>
                              );
                            })}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {checks.map(({ code, place, verdict, message }) => (
              <Alert
                key={`${code} ${place}`}
                type={verdict === 'differs' ? 'error' : 'warning'}
                showIcon
                title={`${place}:${message}`}
              />
            ))}
          </>
        )}
      </Asked>
    </section>
  );
}

/** The digits that were printed, in thousands, amounts with as many decimals as the table has; what is no number stays as it is. */
function cellInWords(cell: string, decimals: number) {
  if (!/^-?\d+(\.\d+)?$/.test(cell)) return cell;
  const [whole = '', part = ''] = cell.split('.');
  const padded = part.padEnd(decimals, '0');
  return numberInWords(padded === '' ? whole : `${whole}.${padded}`);
}
