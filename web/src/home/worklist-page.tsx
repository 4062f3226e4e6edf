import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useParams } from 'react-router';
import { ask } from '../ask';
import { WorklistRecordsDocument } from '../generated/operations';
import { useLedger } from '../ledgers/queries';
import { RecordTable } from '../ledgers/record-table';
import { t } from '../parts/language';
import { AskAgain, Asked, Loading, Nothing, isMissing } from '../parts/states';
import { useTicked } from '../parts/ticks';
import { usePageTitle } from '../parts/use-page-title';
import { PayChosen } from './pay-chosen';
import { WAITING } from './waiting';
import { WATCHED } from './watched';

const PAGE = 20;

/** The day for which a row is on the list, before what every list of the ledger shows. */
const shownFor = (columns: readonly string[], day: string | null | undefined) =>
  day ? [day, ...columns.filter((each) => each !== day)] : columns;

/** 待办清单、督办清单 — all of one list, in the order of its days. */
export default function WorklistPage() {
  const { ledger = '', code = '' } = useParams();
  const view = useLedger(ledger);
  const isToPay = code === 'to_pay';
  usePageTitle(t('待办'));
  const records = useInfiniteQuery({
    queryKey: ['worklist', ledger, code],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(WorklistRecordsDocument, { ledger, code, limit: PAGE, offset, isToPay })).worklist,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  const isIt = (each: { ledger: string; code: string }) =>
    each.ledger === ledger && each.code === code;
  const lists = useQuery(WAITING);
  const own = lists.data?.find(isIt);
  const watched = useQuery({ ...WATCHED, enabled: lists.data !== undefined && !own });
  const list = own ?? watched.data?.find(isIt);
  const rows = records.data?.pages.flatMap(({ items }) => items) ?? [];
  const [said, say] = useState<string | null>(null);
  const { chosen, choose } = useTicked(rows);
  const payable = new Set(
    rows
      .filter(({ permittedVerbs }) => permittedVerbs?.some(({ verb }) => verb === 'pay'))
      .map(({ id }) => id),
  );
  return (
    <Asked query={view} heading={t('台账')}>
      {(known) => (
        <>
          <h1>
            {list ? t('{list}({label})', { list: list.label, label: known.label }) : known.label}
          </h1>
          {records.isPending && <Loading />}
          {isMissing(records) && <AskAgain query={records} />}
          {records.data && rows.length === 0 && (
            <Nothing>{own ? t('都办完了。') : t('没有符合条件的记录。')}</Nothing>
          )}
          {said && <Alert type="success" showIcon role="status" title={said} />}
          <PayChosen
            ledger={ledger}
            isOffered={payable.size > 0}
            rows={rows.filter(({ id }) => chosen.has(id))}
            done={(what) => {
              choose(new Set());
              say(what);
            }}
          />
          {rows.length > 0 && (
            <RecordTable
              view={known}
              rows={rows}
              shown={shownFor(known.columns, list?.dayField)}
              ticks={payable.size > 0 ? { chosen, choose, of: payable } : undefined}
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
      )}
    </Asked>
  );
}
