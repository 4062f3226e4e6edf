import { useState } from 'react';
import { ask } from '../ask';
import { PreviewHolidaysDocument, ProposeHolidaysDocument } from '../generated/operations';
import { LineRows, textIn, type LineRow } from '../parts/line-rows';
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
  const [days, setDays] = useState<readonly LineRow[]>(HOLIDAYS.map((name) => ({ name })));
  const corrects = known.includes(Number(year));
  const input = {
    ...{ year: Number(year), document: document.trim(), issuedOn, corrects },
    exception: exception.trim() || null,
    // One day off has its day written once.
    daysOff: days
      .filter(({ from }) => from)
      .map((row) => ({
        ...{ name: textIn(row, 'name'), from: textIn(row, 'from') },
        to: textIn(row, 'to') || textIn(row, 'from'),
      })),
    workedWeekendDays: worked.split(/[^\d-]+/).filter(Boolean),
  };
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
      <LineRows
        legend="放假"
        columns={[
          { name: 'name', label: '节日' },
          { name: 'from', label: '首日', type: 'date' },
          { name: 'to', label: '末日', type: 'date' },
        ]}
        rows={days}
        change={setDays}
      />
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
