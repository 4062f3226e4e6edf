import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useParams } from 'react-router';
import { ask, sentenceOf } from '../ask';
import { WorklistRecordsDocument } from '../generated/operations';
import { useLedger } from '../ledgers/queries';
import { RecordTable } from '../ledgers/record-table';
import { t } from '../parts/language';
import { Asked, Loading, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { WAITING } from './waiting';

const PAGE = 20;

/** The day for which a row is on the list, before what every list of the ledger shows. */
const shownFor = (columns: readonly string[], day: string | null | undefined) =>
  day ? [day, ...columns.filter((each) => each !== day)] : columns;

/** 待办清单 — all of one list, in the order of its days. */
export default function WorklistPage() {
  const { ledger = '', code = '' } = useParams();
  const view = useLedger(ledger);
  usePageTitle(t('待办'));
  const records = useInfiniteQuery({
    queryKey: ['worklist', ledger, code],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(WorklistRecordsDocument, { ledger, code, limit: PAGE, offset })).worklist,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  const lists = useQuery(WAITING);
  const list = lists.data?.find((each) => each.ledger === ledger && each.code === code);
  const rows = records.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Asked query={view} heading={t('台账')}>
      {(known) => (
        <>
          <h1>
            {list ? t('{list}({label})', { list: list.label, label: known.label }) : known.label}
          </h1>
          {records.isPending && <Loading />}
          {records.isError && (
            <Alert type="error" showIcon role="alert" title={sentenceOf(records.error)} />
          )}
          {records.data && rows.length === 0 && <Nothing>{t('都办完了。')}</Nothing>}
          {rows.length > 0 && (
            <RecordTable view={known} rows={rows} shown={shownFor(known.columns, list?.dayField)} />
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
      )}
    </Asked>
  );
}
