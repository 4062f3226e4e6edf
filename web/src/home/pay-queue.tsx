import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';
import { WATCHED, pathOfList } from './watched';

/** 待拨付 — what was approved and is to be paid, by matter, for whoever records payments. */
export function PayQueue() {
  const watched = useQuery(WATCHED);
  return (
    <section className="card">
      <h2>{t('待拨付')}</h2>
      <Asked query={watched}>
        {(lists) => {
          const waiting = lists.filter(({ code, count }) => code === 'to_pay' && count > 0);
          if (waiting.length === 0) return <Nothing>{t('没有等待拨付的款项。')}</Nothing>;
          return (
            <PlainTable
              label={t('待拨付')}
              rows={waiting}
              keyOf={({ ledger }) => ledger}
              columns={[
                {
                  label: t('事项'),
                  cell: (list) => <Link to={pathOfList(list)}>{list.ledgerLabel}</Link>,
                },
                { label: t('件数'), isNumber: true, cell: ({ count }) => count },
                { label: t('人数'), isNumber: true, cell: ({ people }) => people ?? '' },
                {
                  label: t('金额(元)'),
                  isNumber: true,
                  cell: ({ amountYuan }) => (amountYuan ? numberInWords(amountYuan) : ''),
                },
              ]}
            />
          );
        }}
      </Asked>
    </section>
  );
}
