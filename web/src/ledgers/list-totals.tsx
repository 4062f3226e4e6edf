import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import {
  RecordTotalsDocument,
  type RecordTotalsQuery,
  type RecordTotalsQueryVariables,
} from '../generated/operations';
import { t } from '../parts/language';
import { PARTS, addedInWords, numberInWords } from '../parts/words';

type Totals = RecordTotalsQuery['recordTotals'];
type Counted = NonNullable<Totals['counted']>[number];

interface Asked {
  asked: Omit<RecordTotalsQueryVariables, 'isCounted'>;
  /** Once the list itself is there. */
  isListed: boolean;
}

/** 合计 — of all records that the list is narrowed to, whatever of it is on the screen. */
export function ListTotals({ asked, isListed }: Asked) {
  // Of all years together nothing is counted; of some days, or for a figure, it is what one compares.
  const isCounted = Boolean(asked.countedFor ?? asked.from);
  const totals = useQuery({
    queryKey: ['totals', asked],
    queryFn: async () => (await ask(RecordTotalsDocument, { ...asked, isCounted })).recordTotals,
    placeholderData: keepPreviousData,
    enabled: isListed,
  });
  return (
    <p
      className={totals.isPlaceholderData ? 'totals quiet' : 'totals'}
      role="status"
      aria-label={t('合计')}
    >
      {totals.data && <InWords totals={totals.data} />}
    </p>
  );
}

function InWords({
  totals: { count, withdrawn, persons, employers, amounts, counted },
}: {
  totals: Totals;
}) {
  return (
    <>
      {t('合计')} <strong>{numberInWords(String(count))}</strong>{' '}
      {t('条', { soMany: String(count) })}
      {withdrawn > 0 && t('(其中已撤销 {withdrawn} 条,不计入以下各数)', { withdrawn })}
      {persons !== null && (
        <>
          {t(',')}
          <strong>{numberInWords(String(persons))}</strong> {t('人', { soMany: String(persons) })}
        </>
      )}
      {employers !== null && (
        <>
          {t(',')}
          <strong>{numberInWords(String(employers))}</strong>{' '}
          {employers === 1 ? t('家单位#one') : t('家单位')}
        </>
      )}
      {amounts.map(({ name, label, total }) => (
        <span key={name}>
          {t(',')}
          {label} <strong>{numberInWords(total)}</strong>
          {t(' 元')}
        </span>
      ))}
      {counted &&
        counted.length > 0 &&
        t(';计入指标:{n}', { n: counted.map(countedInWords).join(t('、')) })}
    </>
  );
}

const countedInWords = ({ indicator: { label, unit, kind }, part, count, quantity }: Counted) => {
  const isRatio = kind === 'ratio';
  const of = isRatio ? t(PARTS[part] ?? '') : '';
  return t('{label}{of} {quantity}({count} 条)', {
    label,
    of,
    quantity: addedInWords(quantity, unit, isRatio),
    count: numberInWords(String(count)),
  });
};
