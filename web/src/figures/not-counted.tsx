import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { NotCountedDocument, type NotCountedQuery } from '../generated/operations';
import { Called } from '../ledgers/called';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { RecordOfLine } from './record-of-line';

const PAGE = 50;

interface Props {
  year: number;
  asOf: string;
  orgUnitCode: string;
  indicatorCode: string;
}

/** 未计入 — which records do not count, and why; by reason. */
export function NotCounted({ year, asOf, orgUnitCode, indicatorCode }: Props) {
  const [reason, setReason] = useState<string | null>(null);
  const asked = { year, asOf, orgUnitCode, indicatorCode, reason };
  const records = useInfiniteQuery({
    queryKey: ['not counted', asked],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(NotCountedDocument, { ...asked, limit: PAGE, offset })).notCounted,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  const reasons = records.data?.pages[0]?.reasons ?? [];
  return (
    <>
      {reasons.length > 0 && (
        <div className="filter">
          <label>
            <span>{t('原因')}</span>
            <select
              className="control"
              value={reason ?? ''}
              onChange={({ target }) => setReason(target.value || null)}
            >
              <option value="">{t('全部')}</option>
              {reasons.map((each) => (
                <option key={`${each.measure} ${each.reason}`} value={each.reason}>
                  {t('{explanation}({count} 条)', {
                    explanation: each.explanation,
                    count: each.count,
                  })}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <Paged query={records} itemsOf={({ items }) => items} none={t('没有未计入的记录。')}>
        {(rows) => (
          <PlainTable
            rows={rows.map((row, at) => ({ ...row, at }))}
            keyOf={({ at }) => String(at)}
            columns={[
              { label: t('记录'), cell: (row) => <RecordOfLine line={row} /> },
              { label: t('未计入的原因'), cell: (row) => <Why {...row} /> },
              { label: t('日期'), cell: ({ day }) => day ?? '' },
              { label: t('口径'), cell: ({ measureLabel }) => measureLabel },
              { label: t('单位'), cell: ({ orgUnit }) => orgUnit.name },
              { label: t('状态'), cell: ({ record }) => record?.statusLabel ?? '' },
            ]}
          />
        )}
      </Paged>
    </>
  );
}

type Row = NotCountedQuery['notCounted']['items'][number];

/** The record that counts instead stands by its number in the sentence, and by its name on the page. */
function Why({ explanation, countedInstead }: Row) {
  const [before, after] = explanation.split(`记录 ${countedInstead?.id}`);
  if (!countedInstead || after === undefined) return <>{explanation}</>;
  return (
    <>
      {before}
      <Called record={countedInstead} />
      {after}
    </>
  );
}
