import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { FreezeCorrectionsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { numberInWords, unitInWords } from '../parts/words';
import { CHANGES } from './change-words';

/** 数据更正 — what was printed and reads otherwise by now. */
export function Corrections({ id, isFinal }: { id: string; isFinal: boolean }) {
  const corrections = useQuery({
    queryKey: ['freeze corrections', id],
    queryFn: async () => (await ask(FreezeCorrectionsDocument, { id })).freezeCorrections,
    enabled: isFinal,
  });
  if (!isFinal) return <Nothing>{t('定稿以后才有数据更正。')}</Nothing>;
  return (
    <Asked query={corrections}>
      {(all) =>
        all.length === 0 ? (
          <Nothing>{t('定稿以来,各数没有变化。')}</Nothing>
        ) : (
          <PlainTable
            rows={all}
            keyOf={({ figureId }) => figureId}
            columns={[
              { label: t('指标'), cell: ({ indicatorLabel }) => indicatorLabel },
              {
                label: t('原数'),
                isNumber: true,
                cell: ({ figureId, printed, unit }) => (
                  <Link to={`/freezes/figures/${figureId}`}>
                    {printed === null ? t('无数据') : numberInWords(printed)}{' '}
                    {unitInWords(unit, printed)}
                  </Link>
                ),
              },
              {
                label: t('现数'),
                isNumber: true,
                cell: ({ value }) => (value === null ? t('无数据') : numberInWords(value)),
              },
              {
                label: t('差'),
                isNumber: true,
                cell: ({ difference }) => (difference === null ? '' : numberInWords(difference)),
              },
              {
                label: t('记录'),
                cell: ({ indicatorCode, counts }) => (
                  <Link to={`/freezes/${id}/corrections/${indicatorCode}`}>
                    {counts
                      .map(({ kind, count }) => `${t(CHANGES[kind] ?? kind)} ${count}`)
                      .join(t('、')) || t('打开')}
                  </Link>
                ),
              },
            ]}
          />
        )
      }
    </Asked>
  );
}
