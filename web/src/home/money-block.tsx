import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { useFigures } from '../figures/use-figures';
import { FundExecutionsDocument, type FundExecutionsQuery } from '../generated/operations';
import { useLedgerNames } from '../ledgers/queries';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';
import { WATCHED, pathOfList, type Watched } from './watched';

type Execution = FundExecutionsQuery['fundExecutions'][number];

/** 资金 — of each fund the budget and what was paid from it in the year, then what still waits, by matter. */
export function MoneyBlock() {
  const { year } = useFigures();
  const funds = useQuery({
    queryKey: ['fund executions', year],
    queryFn: async () => (await ask(FundExecutionsDocument, { year })).fundExecutions,
  });
  const watched = useQuery(WATCHED);
  return (
    <section className="card">
      <h2>{t('资金')}</h2>
      <Asked query={funds}>
        {(all) =>
          all.length === 0 ? (
            <Nothing>{t('{year} 年没有预算,也没有支出。', { year })}</Nothing>
          ) : (
            <PlainTable
              label={t('预算与支出')}
              rows={all}
              keyOf={({ fund }) => fund}
              columns={[
                {
                  label: t('{year} 年', { year }),
                  cell: ({ fundLabel, finding }) => (
                    <>
                      {fundLabel}
                      {finding && <small className="odd">{finding}</small>}
                    </>
                  ),
                },
                {
                  label: t('预算(元)'),
                  isNumber: true,
                  cell: (each) => (
                    <>
                      {numberInWords(each.budgetYuan)}
                      {each.isImplied && <small>{t('推算')}</small>}
                    </>
                  ),
                },
                {
                  label: t('已支出(元)'),
                  isNumber: true,
                  cell: ({ paidYuan, paidBy }) => (
                    <>
                      {numberInWords(paidYuan)}
                      {paidBy.map((each) => (
                        <PaidBy key={each.ledger} of={each} />
                      ))}
                    </>
                  ),
                },
                {
                  label: t('执行率'),
                  isNumber: true,
                  cell: ({ executionRatePercent: rate }) => (rate === null ? '—' : `${rate}%`),
                },
              ]}
            />
          )
        }
      </Asked>
      <Asked query={watched}>
        {(lists) => {
          const waiting = mattersOf(lists);
          if (waiting.length === 0) return <Nothing>{t('没有等待签字或拨付的款项。')}</Nothing>;
          return (
            <PlainTable
              label={t('等待签字和拨付的款项')}
              rows={waiting}
              keyOf={([first]) => first!.ledger}
              columns={[
                { label: t('等待'), cell: ([first]) => first!.ledgerLabel },
                {
                  label: t('待签字'),
                  isNumber: true,
                  cell: (of) => <Sum of={of} code="to_sign" />,
                },
                { label: t('待拨付'), isNumber: true, cell: (of) => <Sum of={of} code="to_pay" /> },
              ]}
            />
          );
        }}
      </Asked>
    </section>
  );
}

/** The matters of which anything waits, each with its two lists. */
function mattersOf(lists: Watched[]): Watched[][] {
  const money = lists.filter(({ code }) => code === 'to_sign' || code === 'to_pay');
  return [...new Set(money.map(({ ledger }) => ledger))]
    .map((ledger) => money.filter((each) => each.ledger === ledger))
    .filter((of) => of.some(({ count }) => count > 0));
}

function Sum({ of, code }: { of: Watched[]; code: string }) {
  const list = of.find((each) => each.code === code);
  if (!list || list.count === 0) return '—';
  const count = t('{count} 笔', { count: numberInWords(String(list.count)) });
  return (
    <Link to={pathOfList(list)}>
      {list.amountYuan === null
        ? count
        : t('{amount} 元', { amount: numberInWords(list.amountYuan) })}
      {list.amountYuan !== null && <small>{count}</small>}
    </Link>
  );
}

/** What a ledger paid of it, less what came back: a list by days and states holds other records, so that no number opens one. */
function PaidBy({ of: { ledger, paidYuan } }: { of: Execution['paidBy'][number] }) {
  const label = useLedgerNames().data?.find((each) => each.ledger === ledger)?.label ?? '';
  return (
    <small>
      {label} {numberInWords(paidYuan)}
    </small>
  );
}
