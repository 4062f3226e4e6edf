import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { ask } from '../ask';
import { FindingsDocument, type FindingState, type FindingsQuery } from '../generated/operations';
import { Called } from '../ledgers/called';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';
import { Explain, Explaining } from './explain';
import { Explanation } from './explanation';
import { FINDING_KINDS } from './finding-kinds';

const PAGE = 50;

const STATES: [state: FindingState, label: string][] = [
  ['open', '未说明的'],
  ['explained', '已说明的'],
];

/** 疑点 — those of one kind, each with its records: the open ones to be explained, the others as they were. */
export default function FindingsPage() {
  const { kind = '' } = useParams();
  const [params] = useSearchParams();
  const state: FindingState = params.get('state') === 'explained' ? 'explained' : 'open';
  const of = useQuery(FINDING_KINDS).data?.find(({ code }) => code === kind);
  usePageTitle(t('疑点'));
  return (
    <>
      <h1>{of?.label ?? t('疑点')}</h1>
      {of && <p className="quiet">{of.remedy}</p>}
      <div className="tabs" role="group" aria-label={t('状态')}>
        {STATES.map(([each, label]) => (
          <Link
            key={each}
            className="tab"
            aria-current={each === state ? 'page' : undefined}
            to={each === 'open' ? '.' : `?state=${each}`}
          >
            {t(label)}
          </Link>
        ))}
      </div>
      <Findings key={`${kind} ${state}`} kind={kind} state={state} />
    </>
  );
}

function Findings({ kind, state }: { kind: string; state: FindingState }) {
  const findings = useInfiniteQuery({
    queryKey: ['findings', kind, state],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(FindingsDocument, { kind, state, limit: PAGE, offset })).findings,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  const isOpen = state === 'open';
  return (
    <Explaining>
      {(explain) => (
        <Paged
          query={findings}
          itemsOf={({ items }) => items}
          none={isOpen ? t('没有未说明的疑点。') : t('没有已说明的疑点。')}
        >
          {(rows) => (
            <PlainTable
              label={isOpen ? t('未说明的疑点') : t('已说明的疑点')}
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
                {
                  label: t('情况说明'),
                  cell: (finding) =>
                    isOpen ? (
                      <Explain finding={finding} explain={explain} />
                    ) : (
                      <Explanation of={finding} />
                    ),
                },
              ]}
            />
          )}
        </Paged>
      )}
    </Explaining>
  );
}

type Named = FindingsQuery['findings']['items'][number]['records'];

const Records = ({ of }: { of: Named }) =>
  of.map(({ ledger, recordId, record }) => (
    <div key={`${ledger} ${recordId}`}>
      <Called record={record ?? null} />
    </div>
  ));
