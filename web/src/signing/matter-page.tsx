import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { ask } from '../ask';
import {
  ActDocument,
  AwaitingSignatureDocument,
  OpenSignBatchDocument,
  type AwaitingFragment,
  type RecordStepInput,
} from '../generated/operations';
import { UnitSelect } from '../ledgers/unit-select';
import { useAddress } from '../parts/address';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { ReasonDialog } from '../parts/reason-dialog';
import { useShownAtOnce } from '../parts/shown-at-once';
import { Tick, TickOfAll, useTicked, type Ticks } from '../parts/ticks';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords, numberInWords } from '../parts/words';
import { nameOf } from './awaiting';
import { useMatters, type Matter } from './matters';

/** 待签清单 — of one matter and month: signed as a batch after its sample, opened singly, or sent back. */
export default function MatterPage() {
  const { ledger = '', verb = '' } = useParams();
  usePageTitle(t('待签清单'));
  const matters = useMatters();
  return (
    <>
      <p className="trail">
        <Link to="/signing">{t('签字')}</Link>
      </p>
      <Asked query={matters}>
        {(all) => {
          const matter = all.find((each) => each.ledger === ledger && each.verb === verb);
          return matter ? (
            <Waiting key={`${ledger} ${verb}`} matter={matter} />
          ) : (
            <>
              <h1>{t('待签清单')}</h1>
              <Nothing>{t('这个事项没有等待您签字的记录。')}</Nothing>
            </>
          );
        }}
      </Asked>
    </>
  );
}

const SHOWN = 100;

function Waiting({ matter }: { matter: Matter }) {
  const { ledger, ledgerLabel, verb, verbLabel, months, signedSingly, returns } = matter;
  const [params, change] = useAddress();
  const navigate = useNavigate();
  const deed = useDeed();
  // As they were looked at: what others do meanwhile is told when it is sent.
  const [returned, sendBackThese] = useState<RecordStepInput[] | null>(null);
  const [said, say] = useState<string | null>(null);
  const month = params.get('month') || null;
  const orgUnitCode = params.get('unit') || null;
  const [shown, show] = useShownAtOnce({ month: month ?? '', unit: orgUnitCode ?? '' });
  const choose = (name: 'month' | 'unit', value: string) =>
    show({ ...shown, [name]: value }, () => {
      ticks.choose(new Set());
      change({ [name]: value });
    });
  const asked = { ledger, verb, yearMonth: month, orgUnitCode };
  const waiting = useQuery({
    queryKey: ['awaiting', asked],
    queryFn: async () =>
      (await ask(AwaitingSignatureDocument, { ...asked, limit: SHOWN, offset: 0 }))
        .awaitingMySignature,
    placeholderData: keepPreviousData,
  });

  const standing = (waiting.data?.items ?? []).map(({ recordId: id, revision }) => ({
    ...{ id, revision },
  }));
  const ticks = useTicked(standing);
  const { chosen } = ticks;

  async function openBatch() {
    const answer = await deed.run(() => ask(OpenSignBatchDocument, { input: asked }));
    if (answer) void navigate(`/signing/batches/${answer.openSignBatch.id}`);
  }

  async function sendBack(these: RecordStepInput[], reason: string) {
    const steps = these.map((each) => ({ ...each, reason }));
    const answer = await deed.send((idempotencyKey) =>
      ask(ActDocument, { ledger, verb: returns, steps, idempotencyKey }),
    );
    if (!answer) return;
    sendBackThese(null);
    ticks.choose(new Set());
    say(t('已退回 {length} 件。', { length: steps.length }));
  }

  return (
    <>
      <h1>{t('{ledger}:{step}', { ledger: ledgerLabel, step: verbLabel })}</h1>
      {said && <Alert type="success" showIcon role="status" title={said} />}
      {deed.problem && !returned && (
        <Alert type="error" showIcon role="alert" title={deed.problem} />
      )}
      <div className="filter">
        <label>
          <span>{t('月份')}</span>
          <select
            className="control"
            value={shown.month}
            onChange={({ target }) => choose('month', target.value)}
          >
            <option value="">{t('全部')}</option>
            {months.map(
              (each) =>
                each.yearMonth && (
                  <option key={each.yearMonth} value={each.yearMonth}>
                    {t('{month}({count} 件)', {
                      month: each.yearMonth.slice(0, 7),
                      count: each.count,
                    })}
                  </option>
                ),
            )}
          </select>
        </label>
        <label>
          <span>{t('机构')}</span>
          <UnitSelect
            value={shown.unit}
            onChange={(code) => choose('unit', code)}
            none={t('全部')}
          />
        </label>
      </div>
      <Asked query={waiting}>
        {({ items, totalCount }) => (
          <>
            <div className="steps">
              {!signedSingly && totalCount > 0 && (
                <Button type="primary" loading={deed.isBusy} onClick={() => void openBatch()}>
                  {t('成批签字({totalCount} 件)', { totalCount })}
                </Button>
              )}
              <Button
                disabled={chosen.size === 0}
                onClick={() => sendBackThese(standing.filter(({ id }) => chosen.has(id)))}
              >
                {t('退回所选({size} 件)', { size: chosen.size })}
              </Button>
            </div>
            {signedSingly && (
              <p className="quiet">{t('这个环节每件须填写内容,请逐件打开办理。')}</p>
            )}
            {totalCount === 0 && <Nothing>{t('没有等待您签字的记录。')}</Nothing>}
            {items.length > 0 && <WaitingTable items={items} ticks={ticks} />}
            {totalCount > items.length && (
              <p className="quiet">
                {t('共 {totalCount} 件,此处为等待最久的 {length} 件。', {
                  totalCount,
                  length: items.length,
                })}
              </p>
            )}
          </>
        )}
      </Asked>
      {returned && (
        <ReasonDialog
          title={t('退回 {size} 件', { size: returned.length })}
          label={t('退回')}
          deed={deed}
          close={() => sendBackThese(null)}
          act={(reason) => sendBack(returned, reason)}
        >
          <p>{t('所选记录退回经办人更正,理由会显示给经办人。')}</p>
        </ReasonDialog>
      )}
    </>
  );
}

function WaitingTable({ items, ticks }: { items: AwaitingFragment[]; ticks: Ticks }) {
  const hasMoney = items.some(({ amountYuan }) => amountYuan !== null);
  return (
    <div className="table-frame">
      <table className="table table-still">
        <thead>
          <tr>
            <th scope="col" className="narrow">
              <TickOfAll ids={items.map(({ recordId }) => recordId)} ticks={ticks} />
            </th>
            <th scope="col">{t('对象')}</th>
            <th scope="col">{t('业务日期')}</th>
            {hasMoney && (
              <th scope="col" className="number">
                {t('金额(元)')}
              </th>
            )}
            <th scope="col">{t('属地')}</th>
            <th scope="col">{t('等待自')}</th>
            <th scope="col">{t('疑点')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ recordId, ledger, day, amountYuan, territory, waitingSince, record }) => {
            const name = nameOf(recordId, record);
            const odd = record?.openFindings.length ?? 0;
            return (
              <tr key={recordId}>
                <td className="narrow">
                  <Tick id={recordId} name={name} ticks={ticks} />
                </td>
                <th scope="row">
                  <Link to={`/ledgers/${ledger}/${recordId}`}>{name}</Link>
                  {record?.person?.maskedNumber && <small>{record.person.maskedNumber}</small>}
                </th>
                <td data-label={t('业务日期')}>{day}</td>
                {hasMoney && (
                  <td data-label={t('金额(元)')} className="number">
                    {amountYuan && numberInWords(amountYuan)}
                  </td>
                )}
                <td data-label={t('属地')}>{territory}</td>
                <td data-label={t('等待自')}>{instantInWords(waitingSince)}</td>
                <td data-label={t('疑点')}>
                  {odd > 0 && (
                    <span className="state state-waiting">{t('{odd} 项疑点', { odd })}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
