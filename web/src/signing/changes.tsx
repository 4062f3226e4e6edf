import type { ComparisonFragment } from '../generated/operations';
import { t } from '../parts/language';
import { instantInWords } from '../parts/words';

/** 变更对照 — old and new side by side. */
export function Changes({ comparison }: { comparison: ComparisonFragment | null }) {
  if (!comparison) return <p className="quiet">{t('登记以后没有修改。')}</p>;
  const { since, at, changes } = comparison;
  const from = `${since}(${instantInWords(at)})`;
  if (changes.length === 0)
    return <p className="quiet">{t('自{from}以来,内容没有修改。', { from })}</p>;
  return (
    <>
      <p className="quiet">
        {t('自{from}以来修改了 {length} 处:', { from, length: changes.length })}
      </p>
      <div className="table-frame">
        <table className="table table-still changes">
          <thead>
            <tr>
              <th scope="col">{t('栏目')}</th>
              <th scope="col">{t('原内容')}</th>
              <th scope="col">{t('现内容')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name, label, before, after }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                <td data-label={t('原内容')}>
                  {before === null ? t('(空)') : <del>{before}</del>}
                </td>
                <td data-label={t('现内容')}>{after === null ? t('(空)') : <ins>{after}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
