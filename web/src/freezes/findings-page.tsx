import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import {
  FindingKindsDocument,
  OpenFindingsDocument,
  type OpenFindingsQuery,
} from '../generated/operations';
import { useLedgerNames } from '../ledgers/queries';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';

const PAGE = 50;

/** 未说明的疑点 — those of one kind, each with its records. */
export default function FindingsPage() {
  usePageTitle(t('未说明的疑点'));
  const { kind = '' } = useParams();
  const kinds = useQuery({
    queryKey: ['finding kinds'],
    queryFn: async () => (await ask(FindingKindsDocument, {})).findingKinds,
  });
  const of = kinds.data?.find(({ code }) => code === kind);
  const findings = useInfiniteQuery({
    queryKey: ['open findings', kind],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(OpenFindingsDocument, { kind, limit: PAGE, offset })).listFindings,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  return (
    <>
      <h1>{of?.label ?? t('未说明的疑点')}</h1>
      {of && <p className="quiet">{of.remedy}</p>}
      <Paged query={findings} itemsOf={({ items }) => items} none={t('没有未说明的疑点。')}>
        {(rows) => (
          <PlainTable
            label={t('未说明的疑点')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { label: t('疑点'), cell: ({ message }) => message },
              { label: t('涉及记录'), cell: ({ records }) => <Records of={records} /> },
              {
                label: t('发现时间'),
                isShort: true,
                cell: ({ foundAt }) => instantInWords(foundAt),
              },
            ]}
          />
        )}
      </Paged>
    </>
  );
}

type Named = OpenFindingsQuery['listFindings']['items'][number]['records'];

/** Those of ledgers one may read open; of the others the number is told. */
function Records({ of }: { of: Named }) {
  const { data: ledgers } = useLedgerNames();
  return of.map(({ recordType, recordId }) => {
    const label = ledgers?.find(({ ledger }) => ledger === recordType)?.label;
    return (
      <div key={`${recordType} ${recordId}`}>
        {label ? (
          <Link to={`/ledgers/${recordType}/${recordId}`}>
            {label} {recordId}
          </Link>
        ) : (
          recordId
        )}
      </div>
    );
  });
}
