import { useState } from 'react';
import { Button } from 'antd';
import { ask } from '../ask';
import { PreviewHolidaysDocument, ProposeHolidaysDocument } from '../generated/operations';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';

/** As the notices call them, in the order of the year. */
const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

/** 放假安排 — the notice of a year: what is off, and which weekends are worked. */
export function HolidaysDialog({ known, close }: { known: readonly number[]; close: () => void }) {
  const { today } = useMe();
  const [year, setYear] = useState(String(Math.max(Number(today.slice(0, 4)), ...known) + 1));
  const [document, setDocument] = useState('');
  const [issuedOn, setIssued] = useState('');
  const [worked, setWorked] = useState('');
  const [exception, setException] = useState('');
  const [days, setDays] = useState(HOLIDAYS.map((name) => ({ name, from: '', to: '' })));
  const corrects = known.includes(Number(year));
  const input = {
    ...{ year: Number(year), document: document.trim(), issuedOn, corrects },
    exception: exception.trim() || null,
    daysOff: days.filter(({ from, to }) => from || to),
    workedWeekendDays: worked.split(/[^\d-]+/).filter(Boolean),
  };
  const change = (at: number, next: Partial<(typeof days)[number]>) =>
    setDays(days.map((each, place) => (place === at ? { ...each, ...next } : each)));
  return (
    <ChangeDialog
      title="放假调休安排"
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewHolidaysDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(ProposeHolidaysDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <div className="fields">
        <TextEntry label="年度" value={year} onChange={setYear} />
        <TextEntry label="发文字号" value={document} onChange={setDocument} />
        <TextEntry label="印发日期" type="date" value={issuedOn} onChange={setIssued} />
      </div>
      {corrects && <p className="odd">这一年的安排已有,本次为更正。</p>}
      <fieldset className="group">
        <legend>放假</legend>
        {days.map(({ name, from, to }, at) => (
          <div key={at} className="day-off">
            <input
              className="control"
              aria-label={`节日 ${at + 1}`}
              value={name}
              onChange={({ target }) => change(at, { name: target.value })}
            />
            <input
              className="control"
              type="date"
              aria-label={`${name}首日`}
              value={from}
              onChange={({ target }) =>
                change(at, { from: target.value, ...(to === '' ? { to: target.value } : {}) })
              }
            />
            <input
              className="control"
              type="date"
              aria-label={`${name}末日`}
              value={to}
              onChange={({ target }) => change(at, { to: target.value })}
            />
          </div>
        ))}
        <Button onClick={() => setDays([...days, { name: '', from: '', to: '' }])}>添加节日</Button>
      </fieldset>
      <TextEntry
        label="调休上班的周末"
        hint="逐日写明,如 2027-02-06、2027-02-20;没有的不填。"
        value={worked}
        onChange={setWorked}
      />
      <TextEntry
        label="与法定天数不符的说明"
        hint="没有的不填。"
        value={exception}
        onChange={setException}
      />
    </ChangeDialog>
  );
}
