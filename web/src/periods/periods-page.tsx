import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import {
  LockPeriodDocument,
  PeriodsDocument,
  RequestPeriodUnlockDocument,
  type PeriodsQuery,
} from '../generated/operations';
import { FiguresChoice } from '../figures/figures-choice';
import { useFigures } from '../figures/use-figures';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { ReasonDialog } from '../parts/reason-dialog';
import { Asked } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';
import { useMe } from '../session/session';
import { monthAskedOn } from './month-asked';
import { MonthStanding } from './month-standing';
import { Unlocks } from './unlocks';

type Period = PeriodsQuery['periods'][number];

const STATES: Record<string, [tone: string, word: string]> = {
  open: ['plain', '未封账'],
  locked: ['good', '已封账'],
  unlocked: ['waiting', '解封中'],
};

const nameOf = ({ month }: Period) => (month === null ? t('全年') : t('{month} 月', { month }));

/** 封账 — the months of a year: closed for everybody below, and opened again only for a reason. */
export default function PeriodsPage() {
  usePageTitle(t('封账'));
  const figures = useFigures('today');
  const { year, orgUnitCode } = figures;
  const { permissions, today } = useMe();
  const deed = useDeed();
  const asked = monthAskedOn(today);
  const [locking, lock] = useState<Period | null>(null);
  const [opening, open] = useState<Period['locks'][number] | null>(null);
  const periods = useQuery({
    queryKey: ['periods', orgUnitCode, year],
    queryFn: async () => (await ask(PeriodsDocument, { orgUnitCode, year })).periods,
  });

  async function close({ month }: Period) {
    const done = await deed.send((idempotencyKey) =>
      ask(LockPeriodDocument, { orgUnitCode, year, month, idempotencyKey }),
    );
    if (done) lock(null);
  }
  async function requestUnlock(reason: string) {
    const lockId = opening!.id;
    const done = await deed.send((idempotencyKey) =>
      ask(RequestPeriodUnlockDocument, { lockId, orgUnitCode, reason, idempotencyKey }),
    );
    if (done) open(null);
  }

  return (
    <>
      <h1>{t('封账')}</h1>
      <FiguresChoice figures={figures} />
      <InOrder>
        <Asked query={periods}>
          {(all) => (
            <PlainTable
              rows={all}
              keyOf={({ month }) => String(month)}
              label={t('各期间')}
              columns={[
                { label: t('期间'), cell: nameOf },
                {
                  label: t('起止'),
                  cell: ({ firstDay, lastDay }) =>
                    t('{firstDay} 至 {lastDay}', { firstDay, lastDay }),
                },
                { label: t('状态'), cell: ({ state }) => <State state={state} /> },
                {
                  label: t('封账#by'),
                  cell: ({ locks }) =>
                    locks.map(({ id, orgUnitName, lockedAt, openUntil }) => (
                      <div key={id}>
                        {orgUnitName},{instantInWords(lockedAt)}
                        {openUntil &&
                          t(',解封至 {openUntil}', { openUntil: instantInWords(openUntil) })}
                      </div>
                    )),
                },
                {
                  label: t('办理'),
                  cell: (period) => (
                    <>
                      {period.state === 'open' &&
                        period.lastDay < today &&
                        permissions.includes('periods:lock') && (
                          <Button
                            aria-label={t('封账 {period}', { period: nameOf(period) })}
                            onClick={() => lock(period)}
                          >
                            {t('封账#do')}
                          </Button>
                        )}
                      {period.state === 'locked' &&
                        permissions.includes('periods:request-unlock') &&
                        period.locks.map((each) => (
                          <Button
                            key={each.id}
                            aria-label={t('申请解封 {period}', { period: nameOf(period) })}
                            onClick={() => open(each)}
                          >
                            {t('申请解封')}
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
          month={year === asked.year ? asked.month : year < asked.year ? 12 : 1}
        />
        <Unlocks />
      </InOrder>
      {locking && (
        <Dialog
          title={t('封账:{year} 年 {locking}', { year, locking: nameOf(locking) })}
          close={() => lock(null)}
        >
          <div className="stack">
            <p>{t('封账以后,本单位和下级单位这一期间的记录不能登记、修改和撤销,直至解封。')}</p>
            <DialogSteps
              label={t('确认封账')}
              deed={deed}
              act={() => void close(locking)}
              close={() => lock(null)}
            />
          </div>
        </Dialog>
      )}
      {opening && (
        <ReasonDialog
          title={t('申请解封')}
          label={t('申请')}
          deed={deed}
          close={() => open(null)}
          act={requestUnlock}
        >
          <p>{t('由另一人批准后,在规定时间内可以修改这一期间的记录。')}</p>
        </ReasonDialog>
      )}
    </>
  );
}

function State({ state }: { state: string }) {
  const [tone, word] = STATES[state] ?? ['plain', state];
  return <span className={`state state-${tone}`}>{t(word)}</span>;
}
