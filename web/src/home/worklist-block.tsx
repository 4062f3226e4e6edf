import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { WorklistRecordsDocument, type WaitingQuery } from '../generated/operations';
import { StateTag } from '../ledgers/state-tag';
import { whoOf } from '../ledgers/who';
import { language, t } from '../parts/language';
import { Asked } from '../parts/states';
import { numberInWords } from '../parts/words';
import { useMe } from '../session/session';

export type Worklist = WaitingQuery['worklists'][number];

/** So many stand on the first page; the others are behind one more click. */
const FIRST = 5;

/** What has no records to open has a page of its own. */
const PAGES: Record<string, [path: string, label: string]> = {
  office: ['/governing/policies', '政策与日历'],
  calendar: ['/reports', '报送日历'],
};
/** Lists that a ledger has beside others of the same name; in English most are called after what is due alone. */
const isOfLedger = (code: string) =>
  language === 'en' || code === 'returned' || code === 'sent_back';

export function WorklistBlock({ list }: { list: Worklist }) {
  const { ledger, ledgerLabel, code, label, count, overdue, nearest } = list;
  const page = PAGES[ledger];
  return (
    <section className="card">
      <h2>
        {label}
        {isOfLedger(code) && <span className="quiet">({ledgerLabel})</span>}{' '}
        <span className="count">{numberInWords(String(count))}</span>
        {overdue > 0 && (
          <span className="state state-bad">
            {t('已逾期 {overdue}', { overdue: numberInWords(String(overdue)) })}
          </span>
        )}
        {nearest && <span className="quiet"> {t('最早期限 {nearest}', { nearest })}</span>}
        {page && (
          <Link className="all" to={page[0]}>
            {t(page[1])}
          </Link>
        )}
        {!page && count > FIRST && (
          <Link className="all" to={`/waiting/${ledger}/${code}`}>
            {t('全部 {count} 条', { count: numberInWords(String(count)) })}
          </Link>
        )}
      </h2>
      {page ? (
        <p>{t('共 {count} 项,请到“{page}”办理。', { count, page: t(page[1]) })}</p>
      ) : (
        <FirstOf list={list} />
      )}
    </section>
  );
}

function FirstOf({ list: { ledger, code, dayField } }: { list: Worklist }) {
  const { today } = useMe();
  const records = useQuery({
    queryKey: ['worklist', ledger, code, 'first'],
    queryFn: async () =>
      (await ask(WorklistRecordsDocument, { ledger, code, limit: FIRST, offset: 0 })).worklist,
  });
  return (
    <Asked query={records}>
      {({ items }) => (
        <ul className="waiting waiting-columns">
          {items.map((record) => (
            <li key={record.id}>
              <Link to={`/ledgers/${ledger}/${record.id}`}>{whoOf(record)}</Link>
              <StateTag state={record.state} label={record.statusLabel} />
              <span className="quiet">{record.territory.name}</span>
              <Due day={record.values.find(({ name }) => name === dayField)?.text} today={today} />
              {record.statusReason && <span className="reason">{record.statusReason}</span>}
            </li>
          ))}
        </ul>
      )}
    </Asked>
  );
}

/** The day a row is on the list for. */
export function Due({ day, today }: { day: string | null | undefined; today: string }) {
  if (!day) return null;
  return (
    <span className={day < today ? 'state state-bad' : 'quiet'}>
      {day < today ? t('期限 {day},已逾期', { day }) : t('期限 {day}', { day })}
    </span>
  );
}
