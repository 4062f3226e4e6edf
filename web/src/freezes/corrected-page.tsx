import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import { CorrectedRecordsDocument } from '../generated/operations';
import { RecordOfLine } from '../figures/record-of-line';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords, quantityInWords } from '../parts/words';
import { CAUSES, CHANGES } from './change-words';

const PAGE = 50;

/** 数据更正的记录 — record by record, with the cause. */
export default function CorrectedPage() {
  const { id = '', indicator: indicatorCode = '' } = useParams();
  usePageTitle('数据更正的记录');
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
        <Link to={`/freezes/${id}?view=corrections`}>数据更正</Link>
      </p>
      <h1>数据更正的记录</h1>
      <Paged query={records} itemsOf={({ items }) => items} none="没有变动的记录。">
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ change: { recordType, recordId, postedAt, day, measureLabel } }) =>
              `${recordType} ${recordId} ${postedAt} ${day} ${measureLabel}`
            }
            columns={[
              { label: '记录', cell: ({ change }) => <RecordOfLine line={change} /> },
              { label: '变动', cell: ({ change: { kind } }) => CHANGES[kind] ?? kind },
              { label: '原因', cell: ({ cause }) => CAUSES[cause] ?? cause },
              { label: '计入日期', cell: ({ change: { day } }) => day },
              {
                label: '原数量',
                isNumber: true,
                cell: ({ change: { before } }) => quantityInWords(before),
              },
              {
                label: '现数量',
                isNumber: true,
                cell: ({ change: { after } }) => quantityInWords(after),
              },
              { label: '计入单位', cell: ({ change: { orgUnit } }) => orgUnit.name },
              { label: '过账时间', cell: ({ change: { postedAt } }) => instantInWords(postedAt) },
            ]}
          />
        )}
      </Paged>
    </>
  );
}
