import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { FigureLedgersDocument } from '../generated/operations';
import { listOfCounted } from '../ledgers/counted-for';
import { useLedgerNames } from '../ledgers/queries';
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
    <ul className="tallies" aria-label="按台账列出">
      {ledgers.data.map(({ ledger, ledgerLabel, part, count, quantity }) => {
        const label = isRatio ? `${ledgerLabel}(${PARTS[part] ?? part})` : ledgerLabel;
        const said = `${label} ${numberInWords(String(count))} 条`;
        const of = { indicatorCode, orgUnitCode, from, to: asOf, part: isRatio ? part : null };
        return (
          <li key={`${ledger} ${part}`}>
            {known.some((each) => each.ledger === ledger) ? (
              <Link to={listOfCounted(ledger, of)}>{said}</Link>
            ) : (
              <span>{said}</span>
            )}
            <span className="quiet"> 计 {addedInWords(quantity, unit, isRatio)}</span>
          </li>
        );
      })}
    </ul>
  );
}
