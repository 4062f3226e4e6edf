import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { ask } from '../ask';
import { useFigures, yearsOf } from '../figures/use-figures';
import {
  DeliverableCalendarDocument,
  DeliverablesDocument,
  type DeliverableCalendarQuery,
} from '../generated/operations';
import { beginEntry } from '../ledgers/begun';
import { t } from '../parts/language';
import { Explained } from '../parts/explained';
import { Paged } from '../parts/paged';
import { InOrder } from '../parts/in-order';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { leftInWords } from '../parts/words';
import { toneOf, versionInWords } from './report-words';
import { ReportsNav } from './reports-nav';

type Duty = DeliverableCalendarQuery['deliverableCalendar'][number];

/** 报送日历 — what the unit hands in and publishes within a year, and how far each has come. */
export default function CalendarPage() {
  usePageTitle(t('报告'));
  const { permissions } = useMe();
  return (
    <>
      <div className="page-head">
        <h1>{t('报告')}</h1>
        {permissions.includes('deliverables:enter') && (
          <Link className="action" to="/ledgers/deliverable/new">
            {t('起草报告材料')}
          </Link>
        )}
      </div>
      <ReportsNav />
      <InOrder>
        <Calendar />
        <Drafted />
      </InOrder>
    </>
  );
}

function Calendar() {
  const figures = useFigures('today');
  const { year, orgUnitCode, change } = figures;
  const [all, setAll] = useState(false);
  const calendar = useQuery({
    queryKey: ['deliverable calendar', orgUnitCode, year],
    queryFn: async () => {
      const within = { orgUnitCode, from: `${year}-01-01`, to: `${year}-12-31` };
      return (await ask(DeliverableCalendarDocument, within)).deliverableCalendar;
    },
  });
  return (
    <section className="card">
      <h2>{t('报送日历')}</h2>
      <div className="filter">
        <label>
          <span>{t('期限所在年度')}</span>
          <select
            className="control"
            value={year}
            onChange={({ target }) => change('year', target.value)}
          >
            {yearsOf(figures, 1).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label className="tick">
          <input type="checkbox" checked={all} onChange={() => setAll(!all)} />
          {t('也列出已办完的')}
        </label>
      </div>
      <Asked query={calendar}>
        {(duties) => {
          const shown = duties.filter(({ isDone }) => all || !isDone);
          if (shown.length === 0)
            return (
              <Nothing>
                {duties.length > 0 ? t('都已办完。') : t('这一年没有要报送的材料。')}
              </Nothing>
            );
          return (
            <PlainTable
              label={t('报送日历')}
              rows={shown}
              keyOf={({ kind, firstDay, lastDay, isPublication }) =>
                `${kind} ${firstDay} ${lastDay} ${isPublication}`
              }
              columns={[
                { label: t('材料'), cell: (duty) => <DutyName duty={duty} /> },
                {
                  label: t('期间'),
                  cell: ({ firstDay, lastDay }) =>
                    t('{firstDay} 至 {lastDay}', { firstDay, lastDay }),
                },
                {
                  label: t('期限'),
                  cell: ({ dueOn, daysLeft, source }) => (
                    <>
                      {dueOn}
                      <small className={daysLeft !== null && daysLeft < 0 ? 'late' : ''}>
                        {leftInWords(daysLeft)}
                      </small>
                      <Explained word={t('依据')}>{source}</Explained>
                    </>
                  ),
                },
                { label: t('承办'), cell: ({ owner }) => owner },
                {
                  label: t('状态'),
                  cell: ({ status, statusLabel }) => (
                    <span className={`state state-${toneOf(status)}`}>{statusLabel}</span>
                  ),
                },
              ]}
            />
          );
        }}
      </Asked>
    </section>
  );
}

/** 2022年度工作总结, 2022年11月度统计报表 — what ends as its label begins says that once. */
function titleOf({ label, firstDay, lastDay }: Duty): string {
  const [n, month] = [lastDay.slice(0, 4), Number(lastDay.slice(5, 7))];
  const isOfMonth = firstDay.slice(0, 7) === lastDay.slice(0, 7);
  const title = isOfMonth
    ? t('{n}年{month}月{label}', { n, month, label })
    : t('{n}年{label}', { n, label });
  return title.replace(/([年月])\1/u, '$1');
}

/** What is drafted is opened; what is not is begun with what the calendar knows of it. */
function DutyName({ duty }: { duty: Duty }) {
  const { label, isPublication, deliverableId, kind, firstDay, lastDay } = duty;
  const { permissions } = useMe();
  const { orgUnitCode } = useFigures();
  const navigate = useNavigate();
  const name = isPublication ? t('公开:{label}', { label }) : label;
  if (deliverableId) return <Link to={`/reports/${deliverableId}`}>{name}</Link>;
  if (!permissions.includes('deliverables:enter')) return name;
  const begin = () => {
    beginEntry({ territoryCode: orgUnitCode, kind, title: titleOf(duty), firstDay, lastDay });
    void navigate('/ledgers/deliverable/new');
  };
  return (
    <>
      {name}{' '}
      <button
        type="button"
        className="plain-button"
        aria-label={t('起草 {name}', { name })}
        onClick={begin}
      >
        {t('起草')}
      </button>
    </>
  );
}

function Drafted() {
  const { orgUnitCode } = useFigures();
  const drafted = useInfiniteQuery({
    queryKey: ['deliverables', orgUnitCode],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after }) =>
      (await ask(DeliverablesDocument, { orgUnitCode, after })).deliverables,
    getNextPageParam: ({ hasMore, endCursor }) => (hasMore ? endCursor : null),
  });
  return (
    <section className="card">
      <h2>{t('报告材料')}</h2>
      <Paged query={drafted} itemsOf={({ items }) => items} none={t('还没有起草报告材料。')}>
        {(rows) => (
          <PlainTable
            label={t('报告材料')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('标题'),
                cell: ({ id, title }) => <Link to={`/reports/${id}`}>{title}</Link>,
              },
              { label: t('版次'), cell: ({ version }) => versionInWords(version) },
              {
                label: t('期间'),
                cell: ({ firstDay, lastDay }) =>
                  t('{firstDay} 至 {lastDay}', { firstDay, lastDay }),
              },
              { label: t('报送期限'), cell: ({ dueOn }) => dueOn ?? '' },
              {
                label: t('状态'),
                cell: ({ state, statusLabel }) => (
                  <span className={`state state-${toneOf(state)}`}>{statusLabel}</span>
                ),
              },
            ]}
          />
        )}
      </Paged>
    </section>
  );
}
