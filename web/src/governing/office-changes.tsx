import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useSearchParams } from 'react-router';
import { ask } from '../ask';
import {
  ApproveOfficeChangeDocument,
  OfficeChangeDocument,
  OfficeChangesDocument,
  RefuseOfficeChangeDocument,
} from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { UrlTick } from '../parts/url-tick';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { ReasonDialog } from '../parts/reason-dialog';
import { Asked } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { instantInWords } from '../parts/words';
import { EffectList } from './effect-list';

const PAGE = 20;

const TONES: Record<string, string> = {
  waiting: 'waiting',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'gone',
};

/** 机构数据变更 — units, policy values, calendar and indicators of the office: with what each would do, approved by another. */
export function OfficeChanges() {
  const deed = useDeed();
  // Whoever comes from one of the first page reads that one at once.
  const [params] = useSearchParams();
  const state = params.get('state') === 'waiting' ? ('waiting' as const) : null;
  const [shown, show] = useState<string | null>(params.get('change'));
  const [refusing, refuse] = useState<string | null>(null);
  const changes = useInfiniteQuery({
    queryKey: ['office changes', state],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(OfficeChangesDocument, { state, limit: PAGE, offset })).officeChanges,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  return (
    <section className="card">
      <h2>{t('机构数据变更')}</h2>
      <UrlTick label={t('只列待批准的')} name="state" value="waiting" drops="change" />
      <Paged query={changes} itemsOf={({ items }) => items} none={t('没有机构数据变更。')}>
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { label: t('事项'), cell: ({ kindLabel }) => kindLabel },
              {
                label: t('内容'),
                cell: ({ id, title }) => (
                  <button type="button" className="plain-button" onClick={() => show(id)}>
                    {title}
                  </button>
                ),
              },
              {
                label: t('提出'),
                cell: ({ askedBy, askedAt }) => (
                  <>
                    {askedBy}
                    <small>{instantInWords(askedAt)}</small>
                  </>
                ),
              },
              {
                label: t('状态'),
                cell: ({ state, stateLabel, decisionReason }) => (
                  <>
                    <span className={`state state-${TONES[state] ?? 'plain'}`}>{stateLabel}</span>
                    {decisionReason && <small>{decisionReason}</small>}
                  </>
                ),
              },
              {
                label: t('办理'),
                cell: ({ id, mayApprove }) =>
                  mayApprove && (
                    <>
                      <Button onClick={() => show(id)}>{t('查看并批准')}</Button>{' '}
                      <Button danger onClick={() => refuse(id)}>
                        {t('不予批准')}
                      </Button>
                    </>
                  ),
              },
            ]}
          />
        )}
      </Paged>
      {shown && (
        <Effects
          id={shown}
          close={() => show(null)}
          refuse={() => {
            show(null);
            refuse(shown);
          }}
        />
      )}
      {refusing && (
        <ReasonDialog
          title={t('不予批准')}
          label={t('不予批准')}
          deed={deed}
          close={() => refuse(null)}
          act={async (reason) => {
            const variables = { id: refusing, reason };
            if (await deed.run(() => ask(RefuseOfficeChangeDocument, variables))) refuse(null);
          }}
        />
      )}
    </section>
  );
}

interface EffectsProps {
  id: string;
  close: () => void;
  refuse: () => void;
}

/** 变更影响 — before it is approved, what it would do. */
function Effects({ id, close, refuse }: EffectsProps) {
  const deed = useDeed();
  const change = useQuery({
    queryKey: ['office change', id],
    queryFn: async () => (await ask(OfficeChangeDocument, { id })).officeChange,
  });
  return (
    <Dialog title={t('机构数据变更')} close={close}>
      <div className="stack">
        <Asked query={change}>
          {({ kindLabel, title, effects }) => (
            <>
              <p>
                {t('{label}:', { label: kindLabel })}
                {title}
              </p>
              {effects.length > 0 && <EffectList effects={effects} />}
            </>
          )}
        </Asked>
        {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
        <div className="steps">
          {change.data?.mayApprove && (
            <>
              <Button
                type="primary"
                loading={deed.isBusy}
                onClick={() =>
                  void deed
                    .run(() => ask(ApproveOfficeChangeDocument, { id }))
                    .then((done) => done && close())
                }
              >
                {t('批准')}
              </Button>
              <Button danger onClick={refuse}>
                {t('不予批准')}
              </Button>
            </>
          )}
          <Button onClick={close}>{t('关闭')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
