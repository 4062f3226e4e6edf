import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { MonthStandingDocument, type MonthStandingQuery } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { instantInWords } from '../parts/words';

type Unit = MonthStandingQuery['monthStanding']['units'][number];

const STATES: Record<Unit['state'], [tone: string, word: string]> = {
  nothing: ['bad', '未登记'],
  unsigned: ['waiting', '有未签'],
  complete: ['good', '✓ 已齐全'],
};

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

interface Props {
  orgUnitCode: string;
  year: number;
  /** With which it begins. */
  month: number;
  /** On a first page: only those that are not complete. */
  isBrief?: boolean;
}

/** 报送情况 — which units below have entered nothing of a month, and of whom something is unsigned. */
export function MonthStanding({ orgUnitCode, year, month: begin, isBrief = false }: Props) {
  const [month, setMonth] = useState(begin);
  const standing = useQuery({
    queryKey: ['month standing', orgUnitCode, year, month],
    queryFn: async () =>
      (await ask(MonthStandingDocument, { orgUnitCode, year, month })).monthStanding,
  });
  return (
    <section className="card after-table">
      <h2>
        {t('报送情况')}
        {standing.data && (
          <span className="quiet">
            {' '}
            {t('统计月 {firstDay} 至 {lastDay}', {
              firstDay: standing.data.firstDay,
              lastDay: standing.data.lastDay,
            })}
          </span>
        )}
        {isBrief && (
          <Link className="all" to="/periods">
            {t('封账')}
          </Link>
        )}
      </h2>
      <div className="filter">
        <label>
          <span>{t('统计月')}</span>
          <select
            className="control"
            value={month}
            onChange={({ target }) => setMonth(Number(target.value))}
          >
            {MONTHS.map((each) => (
              <option key={each} value={each}>
                {t('{each} 月', { each })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Asked query={standing}>
        {({ firstDay, lastDay, units }) => {
          const left = units.filter(({ state, isOwn, unsigned }) =>
            isOwn ? unsigned > 0 : state !== 'complete',
          );
          const shown = isBrief ? left : units;
          return (
            <>
              <p role="status">
                {left.length === 0
                  ? t(
                      units.some(({ state }) => state !== 'nothing')
                        ? '各单位均已登记,并已签完。'
                        : '这个统计月还没有登记。',
                    )
                  : t('{left} 个单位未登记,{left2} 个单位有未签的记录。', {
                      left: count(left, 'nothing'),
                      left2: count(left, 'unsigned'),
                    })}
              </p>
              {shown.length === 0 ? (
                !isBrief && <Nothing>{t('没有下级单位。')}</Nothing>
              ) : (
                <Units units={shown} firstDay={firstDay} lastDay={lastDay} />
              )}
            </>
          );
        }}
      </Asked>
    </section>
  );
}

const count = (units: readonly Unit[], state: Unit['state']) =>
  units.filter((each) => each.state === state).length;

function Units({
  units,
  firstDay,
  lastDay,
}: {
  units: readonly Unit[];
  firstDay: string;
  lastDay: string;
}) {
  return (
    <PlainTable
      label={t('报送情况')}
      rows={units}
      keyOf={({ orgUnitCode }) => orgUnitCode}
      columns={[
        {
          label: t('单位'),
          cell: ({ name, isOwn }) => (isOwn ? t('{name}(本级)', { name }) : name),
        },
        {
          label: t('状态'),
          cell: ({ state, isOwn }) => {
            // The unit itself may well have nothing of its own.
            const [tone, word] =
              isOwn && state === 'nothing' ? ['plain', t('无本级登记')] : STATES[state];
            return <span className={`state state-${tone}`}>{t(word)}</span>;
          },
        },
        { label: t('登记'), isNumber: true, cell: ({ entered }) => entered },
        {
          label: t('未签'),
          cell: ({ orgUnitCode, waiting }) =>
            waiting.map(({ ledger, label, count: of, states }) => (
              <div key={ledger}>
                <Link to={listOf({ ledger, states, orgUnitCode, firstDay, lastDay })}>
                  {label} {of}
                </Link>
              </div>
            )),
        },
        {
          label: t('最近登记'),
          cell: ({ lastEnteredAt }) => (lastEnteredAt ? instantInWords(lastEnteredAt) : ''),
        },
      ]}
    />
  );
}

/** The list of exactly these; where they wait in several states, all of the month. */
function listOf(of: {
  ledger: string;
  states: readonly string[];
  orgUnitCode: string;
  firstDay: string;
  lastDay: string;
}): string {
  const { ledger, states, orgUnitCode: unit, firstDay: from, lastDay: to } = of;
  const [only] = states;
  const status: Record<string, string> = states.length === 1 && only ? { status: only } : {};
  return `/ledgers/${ledger}?${new URLSearchParams({ unit, from, to, ...status }).toString()}`;
}
