import { useState } from 'react';
import { ask } from '../ask';
import { PreviewHolidaysDocument, ProposeHolidaysDocument } from '../generated/operations';
import { t } from '../parts/language';
import { LineRows, textIn, type LineRow } from '../parts/line-rows';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';
import { DivisionEntry, NATION } from './division-entry';

/** As the notices call them, in the order of the year. */
const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

/** 地方节日 — what autonomous regions have of their own, by how their codes begin; the days are their governments' to say. */
const OF_REGIONS: Record<string, string[]> = {
  '45': ['广西三月三'],
  '54': ['藏历新年', '雪顿节'],
  '64': ['开斋节', '古尔邦节'],
  '65': ['肉孜节', '古尔邦节'],
};

const rowsOf = (region: string): readonly LineRow[] =>
  (region === NATION ? HOLIDAYS : (OF_REGIONS[region.slice(0, 2)] ?? [''])).map((name) => ({
    name,
  }));

/** 放假安排 — the notice of a year, of the nation or of a region's own days: what is off, and which weekends are worked. */
export function HolidaysDialog({
  known,
  close,
}: {
  known: readonly { year: number; region: string }[];
  close: () => void;
}) {
  const { today } = useMe();
  const ofNation = known.filter((each) => each.region === NATION).map((each) => each.year);
  const [year, setYear] = useState(String(Math.max(Number(today.slice(0, 4)), ...ofNation) + 1));
  const [place, setPlace] = useState(NATION);
  const [document, setDocument] = useState('');
  const [issuedOn, setIssued] = useState('');
  const [worked, setWorked] = useState('');
  const [exception, setException] = useState('');
  const [days, setDays] = useState(rowsOf(NATION));
  const isNational = place === NATION;
  const corrects = known.some((each) => each.year === Number(year) && each.region === place);
  const input = {
    ...{ year: Number(year), region: place, document: document.trim(), issuedOn, corrects },
    exception: (isNational && exception.trim()) || null,
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
      title={t('放假调休安排')}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewHolidaysDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(ProposeHolidaysDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <div className="fields">
        <TextEntry label={t('年度')} value={year} onChange={setYear} />
        <DivisionEntry
          label={t('适用地区')}
          hint={t('国务院通知选全国;本地另有放假的(如广西三月三)选当地,只用于当地的期限。')}
          value={place}
          change={(next) => {
            // Rows that nobody has filled in follow the region.
            if (days.every(({ from, to }) => !from && !to)) setDays(rowsOf(next));
            setPlace(next);
          }}
        />
        <TextEntry label={t('发文字号')} value={document} onChange={setDocument} />
        <TextEntry label={t('印发日期')} type="date" value={issuedOn} onChange={setIssued} />
      </div>
      {corrects && <p className="odd">{t('这一地区这一年的安排已有,本次为更正。')}</p>}
      <LineRows
        legend={t('放假')}
        columns={[
          { name: 'name', label: t('节日') },
          { name: 'from', label: t('首日'), type: 'date' },
          { name: 'to', label: t('末日'), type: 'date' },
        ]}
        rows={days}
        change={setDays}
      />
      <TextEntry
        label={t('调休上班的周末')}
        hint={t('逐日写明,如 2027-02-06、2027-02-20;没有的不填。')}
        value={worked}
        onChange={setWorked}
      />
      {isNational && (
        <TextEntry
          label={t('与法定天数不符的说明')}
          hint={t('没有的不填。')}
          value={exception}
          onChange={setException}
        />
      )}
    </ChangeDialog>
  );
}
