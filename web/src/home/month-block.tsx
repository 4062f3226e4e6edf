import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { ProgressDocument, StatisticalMonthDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { daysBetween, difference, leftInWords, numberInWords, unitInWords } from '../parts/words';
import { useMe } from '../session/session';

/** 本月进度 — of one's own unit: what the statistical month has brought so far, what it should bring, and how long it still runs. */
export function MonthBlock() {
  const { today, unit, reachUnits } = useMe();
  const orgUnitCode = reachUnits[0]?.code ?? unit.code;
  const month = useQuery({
    queryKey: ['this month', orgUnitCode, today],
    queryFn: () => askMonth(orgUnitCode, today),
  });
  return (
    <section className="card">
      <Asked query={month}>
        {({ name, firstDay, lastDay, lines }) => (
          <>
            <h2>
              {t('{name}进度', { name })}
              <span className="quiet">
                {' '}
                {t('统计截止 {lastDay},{left}', {
                  lastDay,
                  left: leftInWords(daysBetween(today, lastDay)),
                })}
              </span>
            </h2>
            {lines.length === 0 && <Nothing>{t('本机构今年没有下达的目标。')}</Nothing>}
            <ul className="tallies">
              {lines.map(({ code, label, unit: of, inMonth, needed, remaining }) => (
                <li key={code}>
                  <Link to={`/figures/${code}?unit=${orgUnitCode}&from=${firstDay}`}>{label}</Link>
                  <span>
                    {t('本月')}{' '}
                    {inMonth === null ? (
                      t('无数据')
                    ) : (
                      <>
                        <strong className="figure">{numberInWords(inMonth)}</strong>
                        {unitInWords(of, inMonth)}
                      </>
                    )}
                    {needed !== null &&
                      t(',需 {needed}{of}', {
                        needed: numberInWords(needed),
                        of: unitInWords(of, needed),
                      })}
                  </span>
                  {remaining !== null && (
                    <span className="quiet">
                      {Number(remaining) > 0
                        ? t('全年还差 {remaining}{of}', {
                            remaining: numberInWords(remaining),
                            of: unitInWords(of, remaining),
                          })
                        : t('全年已完成')}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Asked>
    </section>
  );
}

async function askMonth(orgUnitCode: string, today: string) {
  const year = Number(today.slice(0, 4));
  const calendar = Number(today.slice(5, 7));
  const of = async (month: number) =>
    (await ask(StatisticalMonthDocument, { year, month, orgUnitCode })).statisticalMonth;
  const this_ = await of(calendar);
  // After the cut-off what is entered belongs to the next month; December ends with the year.
  const month = this_.lastDay < today ? calendar + 1 : calendar;
  const { firstDay, lastDay } = month === calendar ? this_ : await of(month);
  const progressOn = async (asOf: string) =>
    (await ask(ProgressDocument, { year, asOf, orgUnitCode })).indicatorProgress;
  const now = await progressOn(today);
  const before = firstDay === `${year}-01-01` ? null : await progressOn(dayBefore(firstDay));
  const lines = now
    .filter(({ targets, indicator }) => targets.length > 0 && indicator.kind === 'flow')
    .map(({ indicator: { code, label, unit }, value, targets }) => {
      const then = before?.find((each) => each.indicator.code === code);
      const base = then ? then.base : '0';
      const needed = (then ?? { targets }).targets[0]?.monthlyPaceNeeded ?? null;
      const inMonth = value === null || base === null ? null : difference(value, base);
      return { code, label, unit, inMonth, needed, remaining: targets[0]!.remaining };
    });
  return { name: t('{month} 月', { month }), firstDay, lastDay, lines };
}

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
