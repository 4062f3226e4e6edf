import { useState } from 'react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import { RecordCountsDocument, RecordsDocument } from '../generated/operations';
import { useAddress } from '../parts/address';
import { t } from '../parts/language';
import { AskAgain, Asked, Loading, Nothing, isMissing } from '../parts/states';
import { numberInWords } from '../parts/words';
import { usePageTitle } from '../parts/use-page-title';
import { canBePasted } from '../paste/columns';
import { COUNTED_FOR, CountedFor, countedForOf } from './counted-for';
import { ListFilter, type Asked as AskedFor } from './list-filter';
import { ListFiles } from './list-files';
import { ListTotals } from './list-totals';
import { useLedger, type LedgerView } from './queries';
import { ColumnChoice } from './column-choice';
import { RecordTable } from './record-table';

export default function LedgerPage() {
  const { ledger = '' } = useParams();
  const view = useLedger(ledger);
  return (
    <Asked query={view} heading={t('台账')}>
      {(known) => <LedgerList key={ledger} view={known} />}
    </Asked>
  );
}

/** What was looked for in each ledger, kept while the page is: it may be a name, which no address may hold. */
const lookedFor = new Map<string, string>();

function LedgerList({ view }: { view: LedgerView }) {
  const { ledger, label, mayEnter } = view;
  usePageTitle(label);
  const [params, changeAddress] = useAddress();
  const [text, setText] = useState(lookedFor.get(ledger) ?? '');
  const status = params.get('status');
  const shown = params.get('columns')?.split('.') ?? view.columns;
  const asked: AskedFor = {
    text,
    from: params.get('from') ?? '',
    to: params.get('to') ?? '',
    orgUnitCode: params.get('unit') ?? '',
    sort: params.get('sort') ?? 'newest',
  };
  const change = ({ text: look, orgUnitCode, ...next }: Partial<AskedFor>) => {
    if (look !== undefined) {
      lookedFor.set(ledger, look);
      setText(look);
    }
    changeAddress({ ...next, ...(orgUnitCode === undefined ? {} : { unit: orgUnitCode }) });
  };

  const narrowed = {
    text: text || null,
    from: asked.from || null,
    to: asked.to || null,
    orgUnitCode: asked.orgUnitCode || null,
    countedFor: countedForOf(params),
  };
  const filter = { ledger, ...narrowed };
  const records = useInfiniteQuery({
    queryKey: ['records', filter, status, asked.sort],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after }) =>
      (await ask(RecordsDocument, { ...filter, status, sort: asked.sort, after })).records,
    getNextPageParam: ({ hasMore, endCursor }) => (hasMore ? endCursor : null),
    placeholderData: keepPreviousData,
  });
  // Read first, asked first: what is counted of the whole ledger grows with it, and shares the server with the list.
  const isListed = !records.isPending && !records.isPlaceholderData;
  const counts = useQuery({
    queryKey: ['counts', filter],
    queryFn: async () => (await ask(RecordCountsDocument, filter)).recordCounts,
    placeholderData: keepPreviousData,
    enabled: isListed,
  });
  const rows = records.data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <>
      <div className="page-head">
        <h1>{label}</h1>
        {mayEnter && (
          <Link className="action" to={`/ledgers/${ledger}/new`}>
            {t('登记')}
          </Link>
        )}
        {mayEnter && view.entry && canBePasted(view.entry) && (
          <Link className="action-quiet" to={`/ledgers/${ledger}/paste`}>
            {t('成批登记')}
          </Link>
        )}
        <ListFiles view={view} asked={{ ...narrowed, status, sort: asked.sort }} shown={shown} />
      </div>
      {narrowed.countedFor && (
        <CountedFor
          asked={narrowed.countedFor}
          lift={() => changeAddress(Object.fromEntries(COUNTED_FOR.map((name) => [name, null])))}
        />
      )}
      <ListFilter view={view} asked={asked} change={change} />
      <States view={view} counts={counts.data} status={status} choose={changeAddress} />
      <ListTotals asked={{ ...filter, status }} isListed={isListed} />
      {records.isPending && <Loading />}
      {isMissing(records) && <AskAgain query={records} />}
      {records.data && rows.length === 0 && <Nothing>{t('没有符合条件的记录。')}</Nothing>}
      {rows.length > 0 && (
        <ColumnChoice
          view={view}
          shown={shown}
          // None at all is another thing than those that the ledger begins with.
          choose={(names) => changeAddress({ columns: names.join('.') || '.' })}
        />
      )}
      {rows.length > 0 && (
        <RecordTable
          {...{ view, rows, shown }}
          order={{ sort: asked.sort, choose: (sort) => change({ sort }) }}
        />
      )}
      {records.hasNextPage && (
        <Button
          className="more"
          loading={records.isFetchingNextPage}
          onClick={() => void records.fetchNextPage()}
        >
          {t('显示更多')}
        </Button>
      )}
    </>
  );
}

interface StatesProps {
  view: LedgerView;
  counts: { state: string; count: number }[] | undefined;
  status: string | null;
  choose: (next: { status: string | null }) => void;
}

/** 各状态条数 — the states as tabs. */
function States({ view, counts, status, choose }: StatesProps) {
  const countOf = (state: string) => counts?.find((each) => each.state === state)?.count ?? 0;
  const all = counts?.reduce((sum, { count }) => sum + count, 0);
  const tab = (state: string | null, label: string, count: number | undefined) => (
    <button
      type="button"
      key={state ?? ''}
      className="tab"
      aria-pressed={status === state}
      onClick={() => choose({ status: state })}
    >
      {label}{' '}
      <span className="count">{count === undefined ? '' : numberInWords(String(count))}</span>
    </button>
  );
  return (
    <div className="tabs" role="group" aria-label={t('状态')}>
      {tab(null, t('全部'), all)}
      {view.states
        .filter(({ code }) => countOf(code) > 0 || code === status)
        .map(({ code, label }) => tab(code, label, countOf(code)))}
    </div>
  );
}
