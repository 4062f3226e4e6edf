import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import { CorrectedRecordsDocument } from '../generated/operations';
import { RecordOfLine } from '../figures/record-of-line';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords, quantityInWords } from '../parts/words';
import { CAUSES, CHANGES } from './change-words';

const PAGE = 50;

/** 数据更正的记录 — record by record, with the cause. */
export default function CorrectedPage() {
  const { id = '', indicator: indicatorCode = '' } = useParams();
  usePageTitle(t('数据更正的记录'));
  const records = useInfiniteQuery({
    queryKey: ['corrected records', id, indicatorCode],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(CorrectedRecordsDocument, { id, indicatorCode, limit: PAGE, offset }))
        .correctedRecords,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  return (
    <>
      <p className="trail">
        <Link to={`/freezes/${id}?view=corrections`}>{t('数据更正')}</Link>
      </p>
      <h1>{t('数据更正的记录')}</h1>
      <Paged query={records} itemsOf={({ items }) => items} none={t('没有变动的记录。')}>
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ change: { ledger, recordId, postedAt, day, measureLabel } }) =>
              `${ledger} ${recordId} ${postedAt} ${day} ${measureLabel}`
            }
            columns={[
              { label: t('记录'), cell: ({ change }) => <RecordOfLine line={change} /> },
              { label: t('变动'), cell: ({ change: { kind } }) => t(CHANGES[kind] ?? kind) },
              { label: t('原因'), cell: ({ cause }) => t(CAUSES[cause] ?? cause) },
              { label: t('计入日期'), cell: ({ change: { day } }) => day },
              {
                label: t('原数量'),
                isNumber: true,
                cell: ({ change: { before } }) => quantityInWords(before),
              },
              {
                label: t('现数量'),
                isNumber: true,
                cell: ({ change: { after } }) => quantityInWords(after),
              },
              { label: t('计入单位'), cell: ({ change: { orgUnit } }) => orgUnit.name },
              {
                label: t('过账时间'),
                cell: ({ change: { postedAt } }) => instantInWords(postedAt),
              },
            ]}
          />
        )}
      </Paged>
    </>
  );
}
