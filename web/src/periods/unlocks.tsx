import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useSearchParams } from 'react-router';
import { ask } from '../ask';
import {
  ApprovePeriodUnlockDocument,
  EndPeriodUnlockDocument,
  PeriodUnlocksDocument,
  RejectPeriodUnlockDocument,
} from '../generated/operations';
import { t } from '../parts/language';
import { UrlTick } from '../parts/url-tick';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { ReasonDialog } from '../parts/reason-dialog';
import { useDeed } from '../parts/use-deed';
import { instantInWords } from '../parts/words';
import { useMe } from '../session/session';

const PAGE = 20;

const STATES: Record<string, [tone: string, word: string]> = {
  requested: ['waiting', '待批准'],
  open: ['good', '解封中'],
  rejected: ['bad', '已驳回'],
  ended: ['gone', '已结束'],
};

/** 解封申请 — decided by another person than who asked. */
export function Unlocks() {
  const { permissions } = useMe();
  const deed = useDeed();
  const [rejecting, reject] = useState<string | null>(null);
  const [params] = useSearchParams();
  const state = params.get('state') === 'requested' ? ('requested' as const) : null;
  const unlocks = useInfiniteQuery({
    queryKey: ['unlocks', state],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(PeriodUnlocksDocument, { state, limit: PAGE, offset })).periodUnlocks,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  const mayDecide = permissions.includes('periods:unlock');
  return (
    <section className="card after-table">
      <h2>{t('解封申请')}</h2>
      <UrlTick label={t('只列待批准的')} name="state" value="requested" />
      {deed.problem && rejecting === null && (
        <Alert type="error" showIcon role="alert" title={deed.problem} />
      )}
      <Paged query={unlocks} itemsOf={({ items }) => items} none={t('没有解封申请。')}>
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ id }) => id}
            label={t('解封申请')}
            columns={[
              {
                label: t('期间'),
                cell: ({ firstDay, lastDay }) =>
                  t('{firstDay} 至 {lastDay}', { firstDay, lastDay }),
              },
              { label: t('机构'), cell: ({ orgUnitName }) => orgUnitName },
              { label: t('理由'), cell: ({ reason }) => reason },
              { label: t('申请时间'), cell: ({ requestedAt }) => instantInWords(requestedAt) },
              {
                label: t('状态'),
                cell: ({ state, closesAt, decisionReason }) => {
                  const [tone, word] = STATES[state] ?? ['plain', state];
                  return (
                    <>
                      <span className={`state state-${tone}`}>{t(word)}</span>
                      {state === 'open' && closesAt && (
                        <small>{t('至 {closesAt}', { closesAt: instantInWords(closesAt) })}</small>
                      )}
                      {decisionReason && <small>{decisionReason}</small>}
                    </>
                  );
                },
              },
              {
                label: t('办理'),
                cell: ({ id, state, isOwn, mayApprove }) => (
                  <>
                    {mayApprove && (
                      <>
                        <Button
                          onClick={() =>
                            void deed.run(() => ask(ApprovePeriodUnlockDocument, { id }))
                          }
                        >
                          {t('批准')}
                        </Button>{' '}
                        <Button danger onClick={() => reject(id)}>
                          {t('驳回')}
                        </Button>
                      </>
                    )}
                    {state === 'open' && (mayDecide || isOwn) && (
                      <Button
                        onClick={() => void deed.run(() => ask(EndPeriodUnlockDocument, { id }))}
                      >
                        {t('提前结束')}
                      </Button>
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      </Paged>
      {rejecting && (
        <ReasonDialog
          title={t('驳回解封申请')}
          label={t('驳回')}
          deed={deed}
          close={() => reject(null)}
          act={async (reason) => {
            const variables = { id: rejecting, reason };
            if (await deed.run(() => ask(RejectPeriodUnlockDocument, variables))) reject(null);
          }}
        />
      )}
    </section>
  );
}
