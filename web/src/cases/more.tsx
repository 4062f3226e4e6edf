import { Link } from 'react-router';
import { beginEntry } from '../ledgers/begun';
import { useLedgerNames } from '../ledgers/queries';
import { t } from '../parts/language';

/** Another of its kind, begun with the case it belongs to. */
export function More({
  ledger,
  petition,
  pasted,
}: {
  ledger: string;
  petition: string;
  pasted?: string;
}) {
  const mayEnter = useLedgerNames().data?.some((each) => each.ledger === ledger && each.mayEnter);
  if (!mayEnter) return null;
  const begin = () => beginEntry({ petitionId: petition });
  return (
    <span className="all">
      <Link to={`/ledgers/${ledger}/new`} onClick={begin}>
        {t('登记')}
      </Link>
      {pasted && (
        <>
          {' · '}
          <Link to={`/ledgers/${ledger}/paste`} onClick={begin}>
            {pasted}
          </Link>
        </>
      )}
    </span>
  );
}
