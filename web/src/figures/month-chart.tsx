import { t } from '../parts/language';
import { numberInWords, unitInWords } from '../parts/words';

interface Month {
  month: number;
  value: string | null;
  sameDayLastYear: string | null;
}

const WIDE = 720;
const HIGH = 220;
const BELOW = 24;
const SLOT = WIDE / 12;

/** 分月图 — this year as bars, the year before as a line; what it shows stands in the table below it as well. */
export function MonthChart({ months, unit }: { months: Month[]; unit: string }) {
  const numbers = months.flatMap(({ value, sameDayLastYear }) => [value, sameDayLastYear]);
  const most = Math.max(0, ...numbers.map((each) => Number(each ?? 0)));
  if (most === 0) return null;
  const top = (value: string) => HIGH - (Math.max(0, Number(value)) / most) * (HIGH - 20);
  const middle = ({ month }: Month) => (month - 0.5) * SLOT;
  const line = months
    .filter(({ sameDayLastYear }) => sameDayLastYear !== null)
    .map((each) => `${middle(each)},${top(each.sameDayLastYear!)}`);
  return (
    <figure className="card chart">
      <svg viewBox={`0 0 ${WIDE} ${HIGH + BELOW}`} role="img" aria-label={t('各月累计与上年同期')}>
        <line className="chart-base" x1="0" x2={WIDE} y1={HIGH} y2={HIGH} />
        {months.map((each) => (
          <g key={each.month}>
            {each.value !== null && (
              <>
                <rect
                  className="chart-bar"
                  x={(each.month - 1) * SLOT + 12}
                  width={SLOT - 24}
                  y={top(each.value)}
                  height={HIGH - top(each.value)}
                >
                  <title>
                    {t('{month} 月 {value}{unit}', {
                      month: each.month,
                      value: numberInWords(each.value),
                      unit: unitInWords(unit, each.value),
                    })}
                  </title>
                </rect>
                <text className="chart-number" x={middle(each)} y={top(each.value) - 5}>
                  {numberInWords(each.value)}
                </text>
              </>
            )}
            <text className="chart-month" x={middle(each)} y={HIGH + 17}>
              {t('{month} 月', { month: each.month })}
            </text>
          </g>
        ))}
        {line.length > 1 && <polyline className="chart-before" points={line.join(' ')} />}
        {months.map(
          (each) =>
            each.sameDayLastYear !== null && (
              <circle
                key={each.month}
                className="chart-dot"
                cx={middle(each)}
                cy={top(each.sameDayLastYear)}
                r="3.5"
              />
            ),
        )}
      </svg>
      <figcaption className="quiet">
        <span className="key key-bar" /> {t('累计')} <span className="key key-line" />{' '}
        {t('上年同期累计')}
      </figcaption>
    </figure>
  );
}
