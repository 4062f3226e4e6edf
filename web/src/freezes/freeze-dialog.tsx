import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ask } from '../ask';
import {
  FreezePeriodDocument,
  StatisticalMonthDocument,
  type FreezeHeadFragment,
} from '../generated/operations';
import { UnitSelect } from '../ledgers/unit-select';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';
import { monthAskedOn } from '../periods/month-asked';
import { useMe } from '../session/session';

interface Props {
  /** Known freezes, of which a new version may correct one. */
  finals: readonly FreezeHeadFragment[];
  close: () => void;
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** 办理定版 — of which unit and month, only as a trial or to be signed, and what it corrects. */
export function FreezeDialog({ finals, close }: Props) {
  const { unit, today, reachUnits } = useMe();
  const navigate = useNavigate();
  const deed = useDeed('freeze');
  const [territoryCode, setTerritory] = useState(reachUnits[0]?.code ?? unit.code);
  const asked = monthAskedOn(today);
  const [year, setYear] = useState(asked.year);
  const [month, setMonth] = useState(asked.month);
  const [isTrial, setTrial] = useState(true);
  const [correctionReason, setReason] = useState('');
  const period = useQuery({
    queryKey: ['statistical month', territoryCode, year, month],
    queryFn: async () =>
      (await ask(StatisticalMonthDocument, { orgUnitCode: territoryCode, year, month }))
        .statisticalMonth,
  });
  const corrected = finals.find(
    (each) =>
      !isTrial &&
      each.state === 'final' &&
      each.territory.code === territoryCode &&
      each.firstDay === period.data?.firstDay &&
      each.lastDay === period.data.lastDay,
  );

  async function freeze() {
    if (!period.data) return;
    const input = {
      ...{ territoryCode, isTrial, ...period.data },
      ...(corrected ? { supersedesId: corrected.id, correctionReason } : {}),
    };
    const answer = await deed.send((idempotencyKey) =>
      ask(FreezePeriodDocument, { input, idempotencyKey }),
    );
    if (answer) void navigate(`/freezes/${answer.freezePeriod.id}`);
  }

  return (
    <Dialog title={t('办理定版')} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void freeze();
        }}
      >
        <label className="field">
          <span>{t('机构')}</span>
          <UnitSelect value={territoryCode} onChange={setTerritory} none={t('请选择')} />
        </label>
        <div className="fields">
          <label className="field">
            <span>{t('年度')}</span>
            <select
              className="control"
              value={year}
              onChange={({ target }) => setYear(Number(target.value))}
            >
              {[0, 1, 2, 3, 4, 5].map((back) => (
                <option key={back}>{Number(today.slice(0, 4)) - back}</option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('统计月')}</span>
            <select
              className="control"
              value={month}
              onChange={({ target }) => setMonth(Number(target.value))}
            >
              {MONTHS.map((each) => (
                <option key={each} value={each}>
                  {t('{each} 月', { each })}
                </option>
              ))}
            </select>
          </label>
        </div>
        {period.data && (
          <p className="quiet">
            {t('期间:{firstDay} 至 {lastDay}', {
              firstDay: period.data.firstDay,
              lastDay: period.data.lastDay,
            })}
          </p>
        )}
        <fieldset className="field">
          <legend>{t('用途')}</legend>
          <div className="choices">
            <label>
              <input type="radio" name="trial" checked={isTrial} onChange={() => setTrial(true)} />
              {t('试算(不签字,看完作废)')}
            </label>
            <label>
              <input
                type="radio"
                name="trial"
                checked={!isTrial}
                onChange={() => setTrial(false)}
              />
              {t('正式定版(须两人签字)')}
            </label>
          </div>
        </fieldset>
        {corrected && (
          <>
            <p className="odd">
              {t('这个期间已有第 {version} 版定稿,再出一版须写明更正原因。', {
                version: corrected.version,
              })}
            </p>
            <TextEntry label={t('更正原因')} value={correctionReason} onChange={setReason} />
          </>
        )}
        <DialogSteps
          label={isTrial ? t('开始试算') : t('开始定版')}
          deed={deed}
          close={close}
          isDisabled={!period.data || territoryCode === ''}
        />
      </form>
    </Dialog>
  );
}
