import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { AwaitingSignatureDocument } from '../generated/operations';
import { Asked, Nothing } from '../parts/states';
import { instantInWords, numberInWords } from '../parts/words';

const FIRST = 10;

/** 待我签字 — how much of each matter, and those that wait longest. */
export function SignQueue() {
  const queue = useQuery({
    queryKey: ['awaiting signature'],
    queryFn: () => ask(AwaitingSignatureDocument, { limit: FIRST, offset: 0 }),
  });
  return (
    <section className="card">
      <h2>待我签字</h2>
      <Asked query={queue}>
        {({ signQueue, awaitingMySignature: { items, totalCount } }) =>
          totalCount === 0 ? (
            <Nothing>没有等待您签字的事项。</Nothing>
          ) : (
            <>
              <ul className="tallies">
                {signQueue.map(({ ledger, ledgerLabel, verb, verbLabel, count, oldestDays }) => (
                  <li key={`${ledger} ${verb}`}>
                    <Link to={`/ledgers/${ledger}`}>{ledgerLabel}</Link>
                    <span className="quiet">{verbLabel}</span>
                    <strong className="count">{count}</strong>
                    {oldestDays > 0 && <span className="quiet">最长 {oldestDays} 天</span>}
                  </li>
                ))}
              </ul>
              <ul className="waiting" aria-label="等待最久的">
                {items.map(
                  ({ ledger, recordId, verb, day, amountYuan, territory, waitingSince }) => (
                    <li key={`${ledger} ${recordId}`}>
                      <Link to={`/ledgers/${ledger}/${recordId}`}>
                        {signQueue.find((each) => each.ledger === ledger)?.ledgerLabel ?? ledger}{' '}
                        {recordId}
                      </Link>
                      <span>
                        {
                          signQueue.find((each) => each.ledger === ledger && each.verb === verb)
                            ?.verbLabel
                        }
                      </span>
                      <span className="quiet">
                        {territory}
                        {day && ` · ${day}`}
                        {amountYuan && ` · ${numberInWords(amountYuan)} 元`} · 等待自{' '}
                        {instantInWords(waitingSince)}
                      </span>
                    </li>
                  ),
                )}
              </ul>
              {totalCount > items.length && (
                <p className="quiet">
                  共 {totalCount} 件,此处为等待最久的 {items.length} 件。
                </p>
              )}
            </>
          )
        }
      </Asked>
    </section>
  );
}
