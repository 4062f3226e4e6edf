import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  CalendarsDocument,
  OfficeGapsDocument,
  PoliciesDocument,
  type OfficeGapsQuery,
  type PoliciesQuery,
} from '../generated/operations';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { Asked } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { HolidaysDialog } from './holidays-dialog';
import { PolicyDialog, type PolicyAtHand } from './policy-dialog';

const PAGE = 200;

type Policy = PoliciesQuery['policies']['items'][number];
type Gap = OfficeGapsQuery['officeGaps'][number];

/** 政策与日历 — the values in force with their documents, what is missing, and the days off. */
export default function PoliciesPage() {
  usePageTitle('政策与日历');
  const { today, permissions } = useMe();
  const keeps = permissions.some((each) => /^policy:(propose|adopt)$/.test(each));
  const mayPropose = permissions.includes('policy:propose');
  const [changing, change] = useState<PolicyAtHand | null>(null);
  const [isEntering, enter] = useState(false);
  const fill = ({ key, label, form, region, missingFrom }: Gap) => {
    if (!key) return enter(true);
    // Lacking in several districts, it is mostly one value of their city or province.
    const [place] = region.split('、');
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
  const gaps = useQuery({
    queryKey: ['gaps'],
    queryFn: async () => (await ask(OfficeGapsDocument, {})).officeGaps,
    enabled: keeps,
  });
  const calendars = useQuery({
    queryKey: ['calendars'],
    queryFn: async () => (await ask(CalendarsDocument, {})).calendar,
  });
  return (
    <>
      <h1>政策与日历</h1>
      {gaps.data?.map((gap) => (
        <Alert
          key={`${gap.code} ${gap.region}`}
          type="warning"
          showIcon
          title={gap.message}
          description={gap.form}
          action={mayPropose && <Button onClick={() => fill(gap)}>录入</Button>}
        />
      ))}
      <section className="card">
        <h2>今日执行的政策取值</h2>
        <Paged query={policies} itemsOf={({ items }) => items} none="没有政策取值。">
          {(rows) => (
            <PlainTable
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  label: '政策',
                  cell: ({ label, assumed }) => (
                    <>
                      {label}
                      {assumed && <small>{assumed}</small>}
                    </>
                  ),
                },
                {
                  label: '取值',
                  isNumber: true,
                  cell: ({ value, unit }) => `${value} ${UNITS[unit] ?? unit}`,
                },
                { label: '区划', cell: ({ region }) => (region === '000000' ? '全国' : region) },
                {
                  label: '执行',
                  cell: ({ validFrom, validTo }) =>
                    `${validFrom} 起${validTo ? `至 ${validTo}` : ''}`,
                },
                { label: '依据', cell: ({ source }) => source },
                {
                  label: '核对',
                  cell: ({ confirmed }) => (
                    <span className={`state state-${confirmed ? 'good' : 'waiting'}`}>
                      {confirmed ? '已核对原文' : '暂定'}
                    </span>
                  ),
                },
                {
                  label: '办理',
                  cell: (policy) =>
                    mayPropose && (
                      <button
                        type="button"
                        className="plain-button"
                        aria-label={`改 ${policy.label}`}
                        onClick={() => change(standing(policy))}
                      >
                        改
                      </button>
                    ),
                },
              ]}
            />
          )}
        </Paged>
      </section>
      <section className="card">
        <h2>放假调休</h2>
        {mayPropose && (
          <p>
            <Button onClick={() => enter(true)}>录入放假安排</Button>
          </p>
        )}
        <Asked query={calendars}>
          {(years) => (
            <PlainTable
              rows={years}
              keyOf={({ year, region }) => `${year} ${region}`}
              columns={[
                { label: '年度', cell: ({ year }) => String(year) },
                { label: '地区', cell: ({ region }) => (region === '000000' ? '全国' : region) },
                { label: '文号', cell: ({ document }) => document },
                {
                  label: '放假',
                  cell: ({ daysOff }) =>
                    daysOff.map(({ name, from, to }) => (
                      <div key={name}>
                        {name} {from === to ? from : `${from} 至 ${to}`}
                      </div>
                    )),
                },
                {
                  label: '调休上班',
                  cell: ({ workedWeekendDays }) => workedWeekendDays.join('、'),
                },
              ]}
            />
          )}
        </Asked>
      </section>
      {changing && <PolicyDialog policy={changing} close={() => change(null)} />}
      {isEntering && <HolidaysDialog known={calendars.data ?? []} close={() => enter(false)} />}
    </>
  );
}

const standing = ({ id, key, label, region, value, unit, source }: Policy): PolicyAtHand => ({
  ...{ key, label, region, form: null, validFrom: null },
  now: { id, value, unitWord: UNITS[unit] ?? unit, source },
});

const UNITS: Record<string, string> = {
  yuan: '元',
  percent: '%',
  'basis-points': '个基点',
  'working-days': '个工作日',
  'calendar-days': '日',
  months: '个月',
  years: '年',
  'years-of-age': '周岁',
  minutes: '分钟',
  hours: '小时',
  persons: '人',
  times: '次',
  method: '',
  words: '',
};
