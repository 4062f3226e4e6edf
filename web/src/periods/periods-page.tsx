import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask, newKey } from '../ask';
import {
  LockPeriodDocument,
  PeriodsDocument,
  RequestPeriodUnlockDocument,
  type PeriodsQuery,
} from '../generated/operations';
import { FiguresChoice } from '../figures/figures-choice';
import { useFigures } from '../figures/use-figures';
import { Dialog } from '../parts/dialog';
import { InOrder } from '../parts/in-order';
import { PlainTable } from '../parts/plain-table';
import { ReasonDialog } from '../parts/reason-dialog';
import { Asked } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';
import { useMe } from '../session/session';
import { MonthStanding } from './month-standing';
import { Unlocks } from './unlocks';

type Period = PeriodsQuery['periods'][number];

const STATES: Record<string, [tone: string, word: string]> = {
  open: ['plain', '未封账'],
  locked: ['good', '已封账'],
  unlocked: ['waiting', '解封中'],
};

const nameOf = ({ month }: Period) => (month === null ? '全年' : `${month} 月`);

/** 封账 — the months of a year: closed for everybody below, and opened again only for a reason. */
export default function PeriodsPage() {
  usePageTitle('封账');
  const figures = useFigures('today');
  const { year, orgUnitCode } = figures;
  const { permissions, today } = useMe();
  const deed = useDeed();
  const [locking, lock] = useState<Period | null>(null);
  const [opening, open] = useState<Period['locks'][number] | null>(null);
  const periods = useQuery({
    queryKey: ['periods', orgUnitCode, year],
    queryFn: async () => (await ask(PeriodsDocument, { orgUnitCode, year })).periods,
  });

  async function close({ month }: Period) {
    const variables = { orgUnitCode, year, month, idempotencyKey: newKey() };
    if (await deed.run(() => ask(LockPeriodDocument, variables))) lock(null);
  }
  async function requestUnlock(reason: string) {
    const variables = { lockId: opening!.id, orgUnitCode, reason, idempotencyKey: newKey() };
    if (await deed.run(() => ask(RequestPeriodUnlockDocument, variables))) open(null);
  }

  return (
    <>
      <h1>封账</h1>
      <FiguresChoice figures={figures} />
      <InOrder>
        <Asked query={periods}>
          {(all) => (
            <PlainTable
              rows={all}
              keyOf={({ month }) => String(month)}
              label="各期间"
              columns={[
                { label: '期间', cell: nameOf },
                { label: '起止', cell: ({ firstDay, lastDay }) => `${firstDay} 至 ${lastDay}` },
                { label: '状态', cell: ({ state }) => <State state={state} /> },
                {
                  label: '封账',
                  cell: ({ locks }) =>
                    locks.map(({ id, orgUnitName, lockedAt, openUntil }) => (
                      <div key={id}>
                        {orgUnitName},{instantInWords(lockedAt)}
                        {openUntil && `,解封至 ${instantInWords(openUntil)}`}
                      </div>
                    )),
                },
                {
                  label: '办理',
                  cell: (period) => (
                    <>
                      {period.state === 'open' &&
                        period.lastDay < today &&
                        permissions.includes('periods:lock') && (
                          <Button
                            aria-label={`封账 ${nameOf(period)}`}
                            onClick={() => lock(period)}
                          >
                            封账
                          </Button>
                        )}
                      {period.state === 'locked' &&
                        permissions.includes('periods:request-unlock') &&
                        period.locks.map((each) => (
                          <Button
                            key={each.id}
                            aria-label={`申请解封 ${nameOf(period)}`}
                            onClick={() => open(each)}
                          >
                            申请解封
                          </Button>
                        ))}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Asked>
        <MonthStanding
          key={`${orgUnitCode} ${year}`}
          {...{ orgUnitCode, year }}
          month={year === Number(today.slice(0, 4)) ? Number(today.slice(5, 7)) : 12}
        />
        <Unlocks />
      </InOrder>
      {locking && (
        <Dialog title={`封账:${year} 年 ${nameOf(locking)}`} close={() => lock(null)}>
          <div className="stack">
            <p>封账以后,本单位和下级单位这一期间的记录不能登记、修改和撤销,直至解封。</p>
            {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
            <div className="steps">
              <Button type="primary" loading={deed.isBusy} onClick={() => void close(locking)}>
                确认封账
              </Button>
              <Button onClick={() => lock(null)}>取消</Button>
            </div>
          </div>
        </Dialog>
      )}
      {opening && (
        <ReasonDialog
          title="申请解封"
          label="申请"
          deed={deed}
          close={() => open(null)}
          act={requestUnlock}
        >
          <p>由另一人批准后,在规定时间内可以修改这一期间的记录。</p>
        </ReasonDialog>
      )}
    </>
  );
}

function State({ state }: { state: string }) {
  const [tone, word] = STATES[state] ?? ['plain', state];
  return <span className={`state state-${tone}`}>{word}</span>;
}
