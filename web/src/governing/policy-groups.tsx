import { useState } from 'react';
import type { PoliciesQuery } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable, type Column } from '../parts/plain-table';
import { Nothing } from '../parts/states';
import { TextEntry } from '../parts/text-entry';

export type Policy = PoliciesQuery['policies']['items'][number];

interface Props {
  rows: readonly Policy[];
  /** Of whoever may propose another value. */
  change: ((policy: Policy) => void) | null;
}

/** 今日取值 — by subject, each folded until it is opened or something is looked for. */
export function PolicyGroups({ rows, change }: Props) {
  const [text, setText] = useState('');
  const wanted = text.trim();
  const found = rows.filter(({ label, source }) => `${label} ${source}`.includes(wanted));
  const subjects = [...new Set(found.map(subjectOf))].sort(
    (one, other) => ORDER.indexOf(one) - ORDER.indexOf(other),
  );
  const columns = columnsFor(change);
  return (
    <>
      <div className="filter-text">
        <TextEntry
          label={t('查找政策')}
          hint={t('政策名称或文件名称、文号中的字。')}
          required={false}
          value={text}
          onChange={setText}
        />
      </div>
      {subjects.length === 0 && <Nothing>{t('没有符合条件的政策取值。')}</Nothing>}
      {subjects.map((subject) => {
        const of = found.filter((each) => subjectOf(each) === subject);
        return (
          // Anew when looking begins or ends, so that it is open just then.
          <details key={`${subject} ${wanted === ''}`} className="subject" open={wanted !== ''}>
            <summary>
              {t(subject)} <span className="count">{of.length}</span>
            </summary>
            <PlainTable rows={of} keyOf={({ id }) => id} label={t(subject)} columns={columns} />
          </details>
        );
      })}
    </>
  );
}

const columnsFor = (change: Props['change']): Column<Policy>[] => [
  {
    label: t('政策'),
    cell: ({ label, assumed }) => (
      <>
        {label}
        {assumed && <small>{assumed}</small>}
      </>
    ),
  },
  { label: t('取值'), isNumber: true, cell: ({ value, unit }) => `${value} ${unitWord(unit)}` },
  { label: t('地区'), isShort: true, cell: ({ regionName }) => regionName },
  {
    label: t('执行'),
    cell: ({ validFrom, validTo }) =>
      t('{validFrom} 起{n}', { validFrom, n: validTo ? t('至 {validTo}', { validTo }) : '' }),
  },
  { label: t('依据'), cell: ({ source }) => source },
  {
    label: t('核对'),
    cell: ({ confirmed }) => (
      <span className={`state state-${confirmed ? 'good' : 'waiting'}`}>
        {confirmed ? t('已核对原文') : t('暂定')}
      </span>
    ),
  },
  ...(change
    ? [
        {
          label: t('办理'),
          cell: (policy: Policy) => (
            <button
              type="button"
              className="plain-button"
              aria-label={t('改 {label}', { label: policy.label })}
              onClick={() => change(policy)}
            >
              {t('改')}
            </button>
          ),
        },
      ]
    : []),
];

/** 事项 — by the first part of the key. */
const SUBJECTS: Record<string, readonly string[]> = {
  '就业、失业与就业困难人员': [
    'employment',
    'unemployment',
    'hardship',
    'minimum-wage',
    'retirement',
  ],
  公益性岗位: ['public-welfare-job', 'public-notice'],
  职业培训: ['training'],
  就业见习: ['internship'],
  创业担保贷款: ['startup-loan'],
  稳岗返还: ['stable-job-refund'],
  欠薪投诉与劳动监察: [
    ...['petition', 'labour-inspection', 'case-document', 'wage-blacklist'],
    ...['administrative-penalty', 'administrative-review', 'administrative-litigation'],
    'compulsory-execution',
  ],
  审批与签字: ['approval'],
  '统计、封账与报告': [
    ...['statistics', 'period', 'calendar', 'deliverable', 'report-tables', 'publication'],
    'self-evaluation',
  ],
  个人信息与查阅: ['break-glass', 'look-up', 'unmask', 'retention'],
};
const OTHERS = '其他';
const ORDER = [...Object.keys(SUBJECTS), OTHERS];

const subjectOf = ({ key }: Policy): string =>
  ORDER.find((each) => SUBJECTS[each]?.includes(key.split('.')[0]!)) ?? OTHERS;

export const unitWord = (unit: string): string => t(UNITS[unit] ?? unit);

const UNITS: Record<string, string> = {
  yuan: '元',
  percent: '%',
  share: '%',
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
