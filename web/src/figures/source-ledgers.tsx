import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { FigureLedgersDocument } from '../generated/operations';
import { listOfCounted } from '../ledgers/counted-for';
import { useLedgerNames } from '../ledgers/queries';
import { t } from '../parts/language';
import { PARTS, addedInWords, numberInWords } from '../parts/words';

interface Props {
  asked: {
    year: number;
    asOf: string;
    orgUnitCode: string;
    indicatorCode: string;
    from: string | null;
  };
  unit: string;
}

/** 来源台账 — of which ledgers the records behind a number are; each opens the list of exactly these. */
export function SourceLedgers({ asked, unit }: Props) {
  const { asOf, orgUnitCode, indicatorCode, from } = asked;
  const known = useLedgerNames().data ?? [];
  const ledgers = useQuery({
    queryKey: ['figure ledgers', asked],
    queryFn: async () => (await ask(FigureLedgersDocument, asked)).figureLedgers,
  });
  if (!ledgers.data || ledgers.data.length === 0) return null;
  const isRatio = unit === '%';
  return (
    <ul className="tallies" aria-label={t('按台账列出')}>
      {ledgers.data.map(({ ledger, ledgerLabel, part, count, quantity }) => {
        const label = isRatio ? `${ledgerLabel}(${t(PARTS[part] ?? part)})` : ledgerLabel;
        const said = t('{label} {count} 条', { label, count: numberInWords(String(count)) });
        const of = { indicatorCode, orgUnitCode, from, to: asOf, part: isRatio ? part : null };
        return (
          <li key={`${ledger} ${part}`}>
            {known.some((each) => each.ledger === ledger) ? (
              <Link to={listOfCounted(ledger, of)}>{said}</Link>
            ) : (
              <span>{said}</span>
            )}
            <span className="quiet">
              {' '}
              {t('计 {quantity}', { quantity: addedInWords(quantity, unit, isRatio) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
