import { Link } from 'react-router';
import type { CalledFragment } from '../generated/operations';
import { t } from '../parts/language';

export const pathOf = ({ ledger, id }: CalledFragment) => `/ledgers/${ledger}/${id}`;

/** What it is known as, and its day: the two without the ledger are how a timeline ends its name as well. */
const known = ({ knownAs, businessDay }: CalledFragment) =>
  !businessDay || knownAs.endsWith(businessDay) ? knownAs : `${knownAs} ${businessDay}`;

export const calledOf = (record: CalledFragment) => `${record.ledgerLabel} ${known(record)}`;

/** 全称 — a record that is spoken of elsewhere: its ledger, whom or what it is about, and its day; it opens. */
export function Called({ record }: { record: CalledFragment | null }) {
  if (!record) return <span className="quiet">{t('不在您的范围内')}</span>;
  return <Link to={pathOf(record)}>{calledOf(record)}</Link>;
}

/** A sentence in which records may be named: each of them opens. */
export function WithLinks({ text, records }: { text: string; records: readonly CalledFragment[] }) {
  const named = records.find((record) => text.includes(known(record)));
  if (!named) return <>{text}</>;
  const name = known(named);
  const at = text.indexOf(name);
  return (
    <>
      {text.slice(0, at)}
      <Link to={pathOf(named)}>{name}</Link>
      <WithLinks text={text.slice(at + name.length)} records={records} />
    </>
  );
}
