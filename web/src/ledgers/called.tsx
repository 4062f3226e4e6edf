import { Fragment } from 'react';
import { Link } from 'react-router';
import type { CalledFragment } from '../generated/operations';
import { t } from '../parts/language';
import { namedIn } from './named-in';

export const pathOf = ({ ledger, id }: CalledFragment) => `/ledgers/${ledger}/${id}`;

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
  const letters = [...text];
  // Linked by two fields it is one record all the same.
  const each = new Map(records.map((record) => [pathOf(record), record]));
  const named = namedIn(text, [...each.values()], calledOf);
  return (
    <>
      {named.map(({ from, to, record }, at) => {
        const words = letters.slice(from, to).join('');
        return (
          <Fragment key={from}>
            {letters.slice(named[at - 1]?.to ?? 0, from).join('')}
            {record ? <Link to={pathOf(record)}>{words}</Link> : words}
          </Fragment>
        );
      })}
      {letters.slice(named[named.length - 1]?.to ?? 0).join('')}
    </>
  );
}
