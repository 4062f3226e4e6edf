import { Link } from 'react-router';
import { t } from '../parts/language';

interface Line {
  ledger: string;
  recordId: string | null;
  record: {
    knownAs: string;
    person: { maskedNumber?: string | null } | null;
  } | null;
}

/** The record behind a line of a figure, by whom it is about; out of reach nobody is named. */
export function RecordOfLine({ line: { ledger, recordId, record } }: { line: Line }) {
  if (!record || !recordId) return <span className="quiet">{t('不在您的范围内')}</span>;
  return (
    <>
      <Link to={`/ledgers/${ledger}/${recordId}`}>{record.knownAs}</Link>
      {record.person?.maskedNumber && <small>{record.person.maskedNumber}</small>}
    </>
  );
}
