import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import {
  CalendarsDocument,
  OfficeGapsDocument,
  PoliciesDocument,
  type OfficeGapsQuery,
} from '../generated/operations';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { Asked } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { HolidaysDialog } from './holidays-dialog';
import { PolicyGroups, unitWord, type Policy } from './policy-groups';
import { PolicyDialog, type PolicyAtHand } from './policy-dialog';

const PAGE = 200;
/** So many gaps stand above the values, so that these are seen. */
const FIRST = 3;

type Gap = OfficeGapsQuery['officeGaps'][number];

/** 政策与日历 — the values in force with their documents, what is missing, and the days off. */
export default function PoliciesPage() {
  usePageTitle(t('政策与日历'));
  const { today, permissions } = useMe();
  const keeps = permissions.some((each) => /^policy:(propose|adopt)$/.test(each));
  const mayPropose = permissions.includes('policy:propose');
  const [changing, change] = useState<PolicyAtHand | null>(null);
  const [isEntering, enter] = useState(false);
  const fill = ({ key, label, form, region, missingFrom }: Gap) => {
    if (!key) return enter(true);
    // Lacking in several districts, it is mostly one value of their city or province.
    const [place] = region.split(/、/);
    change({ key, label, region: place!, form, validFrom: missingFrom, now: null });
  };
  const policies = useInfiniteQuery({
    queryKey: ['policies', today],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(PoliciesDocument, { on: today, limit: PAGE, offset })).policies,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  const calendars = useQuery({
    queryKey: ['calendars'],
    queryFn: async () => (await ask(CalendarsDocument, {})).calendar,
  });
  return (
    <>
      <h1>{t('政策与日历')}</h1>
      <InOrder>
        {keeps && <Gaps fill={mayPropose ? fill : null} />}
        <section className="card">
          <h2>{t('今日执行的政策取值')}</h2>
          <Paged query={policies} itemsOf={({ items }) => items} none={t('没有政策取值。')}>
            {(rows) => (
              <PolicyGroups rows={rows} change={mayPropose ? (of) => change(standing(of)) : null} />
            )}
          </Paged>
        </section>
        <section className="card">
          <h2>{t('放假调休')}</h2>
          {mayPropose && (
            <p>
              <Button onClick={() => enter(true)}>{t('录入放假安排')}</Button>
            </p>
          )}
          <Asked query={calendars}>
            {(years) => (
              <PlainTable
                rows={years}
                keyOf={({ year, region }) => `${year} ${region}`}
                columns={[
                  { label: t('年度'), cell: ({ year }) => String(year) },
                  { label: t('地区'), isShort: true, cell: ({ regionName }) => regionName },
                  { label: t('文号'), cell: ({ document }) => document },
                  {
                    label: t('放假'),
                    cell: ({ daysOff }) =>
                      daysOff.map(({ name, from, to }) => (
                        <div key={name} className="when">
                          {name} {from === to ? from : t('{from} 至 {to}', { from, to })}
                        </div>
                      )),
                  },
                  {
                    label: t('调休上班'),
                    cell: ({ workedWeekendDays }) => workedWeekendDays.join(t('、')),
                  },
                ]}
              />
            )}
          </Asked>
        </section>
      </InOrder>
      {changing && <PolicyDialog policy={changing} close={() => change(null)} />}
      {isEntering && <HolidaysDialog known={calendars.data ?? []} close={() => enter(false)} />}
    </>
  );
}

/** 待补资料 — what is missing, or will be before long. */
function Gaps({ fill }: { fill: ((gap: Gap) => void) | null }) {
  const [isWhole, showWhole] = useState(false);
  const gaps = useQuery({
    queryKey: ['gaps'],
    queryFn: async () => (await ask(OfficeGapsDocument, {})).officeGaps,
  });
  return (
    <Asked query={gaps}>
      {(all) =>
        all.length > 0 && (
          <section className="card">
            <h2>
              {t('待补 ')}
              <span className="count">{all.length}</span>
            </h2>
            <ul className="waiting">
              {all.slice(0, isWhole ? all.length : FIRST).map((gap) => (
                <li key={`${gap.code} ${gap.region}`} className="gap">
                  <span className="odd">{gap.message}</span>
                  {fill && <Button onClick={() => fill(gap)}>{t('录入#do')}</Button>}
                </li>
              ))}
            </ul>
            {!isWhole && all.length > FIRST && (
              <Button onClick={() => showWhole(true)}>
                {t('列出全部 {count} 项', { count: all.length })}
              </Button>
            )}
          </section>
        )
      }
    </Asked>
  );
}

const standing = ({ id, key, label, region, value, unit, source }: Policy): PolicyAtHand => ({
  ...{ key, label, region, form: null, validFrom: null },
  now: { id, value, unitWord: unitWord(unit), source },
});
