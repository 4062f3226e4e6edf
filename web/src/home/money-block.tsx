import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { useFigures } from '../figures/use-figures';
import { FundExecutionsDocument, type FundExecutionsQuery } from '../generated/operations';
import { useLedgerNames } from '../ledgers/queries';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { addressOfFigure, numberInWords } from '../parts/words';
import { WATCHED, pathOfList, type Watched } from './watched';

type Execution = FundExecutionsQuery['fundExecutions'][number];

/** 资金 — of each fund the budget and what was paid from it in the year, then what still waits, by matter. */
export function MoneyBlock() {
  const { year, orgUnitCode } = useFigures();
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
                      <Link to={budgetOf(each, year, orgUnitCode)}>
                        {numberInWords(each.budgetYuan)}
                      </Link>
                      {each.isImplied && <small>{t('推算')}</small>}
                    </>
                  ),
                },
                {
                  label: t('已支出(元)'),
                  isNumber: true,
                  cell: (each) => <Paid of={each} year={year} orgUnitCode={orgUnitCode} />,
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

const within = (year: number) => `from=${year}-01-01&to=${year}-12-31`;

/** The employment fund has figures of its own, whose sources are all records behind it; of another fund its ledger tells. */
const budgetOf = ({ fund }: Execution, year: number, orgUnitCode: string) =>
  fund === 'employment_fund'
    ? addressOfFigure('employment_fund_budget', year, orgUnitCode)
    : `/ledgers/fund_budget?${within(year)}`;

function Paid({ of, year, orgUnitCode }: { of: Execution; year: number; orgUnitCode: string }) {
  const { fund, paidYuan, paidBy } = of;
  if (fund === 'employment_fund')
    return (
      <Link to={addressOfFigure('employment_fund_paid', year, orgUnitCode)}>
        {numberInWords(paidYuan)}
      </Link>
    );
  return (
    <>
      {numberInWords(paidYuan)}
      {paidBy.map((each) => (
        <PaidBy key={each.ledger} of={each} year={year} orgUnitCode={orgUnitCode} />
      ))}
    </>
  );
}

interface PaidByProps {
  of: Execution['paidBy'][number];
  year: number;
  orgUnitCode: string;
}

/** Refunds are a figure; payments of another kind stand in their ledger. */
function PaidBy({ of: { ledger, paidYuan }, year, orgUnitCode }: PaidByProps) {
  const label = useLedgerNames().data?.find((each) => each.ledger === ledger)?.label ?? '';
  return (
    <small>
      <Link
        to={
          ledger === 'stable_job_refund'
            ? addressOfFigure('stable_job_refund_amount', year, orgUnitCode)
            : `/ledgers/${ledger}?status=paid&${within(year)}`
        }
      >
        {label} {numberInWords(paidYuan)}
      </Link>
    </small>
  );
}
