import { addWorkingDays } from '../calendar/working-days.js';
import { CalendarYearMissing } from '../calendar/calendar.errors.js';
import { type Span, statisticalMonth } from '../freezes/statistical-month.js';
import { addCalendarDays, addMonths, endOfMonth } from '../platform/day.js';
import { type MemberOf, choice } from '../platform/graphql/choices.js';
import { partsOf } from '../policy/policy-units.js';
import type { PolicyKey } from '../policy/policy-data.js';
import { policyOn } from '../policy/policy.js';

export const deliverableKind = choice('DeliverableKind', '报告材料种类', {
  work_summary: '年度工作总结',
  target_self_check: '目标任务自查报告',
  final_accounts: '部门决算',
  self_evaluation: '绩效自评报告',
  half_year: '半年工作报告',
  monthly: '月度统计报表',
  other: '其他',
});

export const signingPart = choice('DeliverableSigningPart', '审签环节', {
  centre: '中心主任',
  clearance: '保密审查',
  countersign: '会签',
  meeting: '党组会',
  deputy: '分管领导',
  head: '局长',
  reply: '批复',
});

export type Kind = MemberOf<typeof deliverableKind>;
export type Part = MemberOf<typeof signingPart>;
export type DueKind = Exclude<Kind, 'other'>;

/** 期间 — over which days each kind is about. */
const PERIODS: Record<DueKind, 'year' | 'half' | 'month'> = {
  work_summary: 'year',
  target_self_check: 'year',
  final_accounts: 'year',
  self_evaluation: 'year',
  half_year: 'half',
  monthly: 'month',
};

export const dueKinds = Object.keys(PERIODS) as DueKind[];

const PERIOD_LABELS = { year: '一个自然年度', half: '上半年', month: '一个统计月' };
export const periodLabelOf = (kind: DueKind): string => PERIOD_LABELS[PERIODS[kind]];

/** The periods of a kind in a year, as a region reckons them. */
export function periodsOf(kind: DueKind, year: number, region: string): Span[] {
  if (PERIODS[kind] === 'year') return [{ firstDay: `${year}-01-01`, lastDay: `${year}-12-31` }];
  if (PERIODS[kind] === 'half') return [{ firstDay: `${year}-01-01`, lastDay: `${year}-06-30` }];
  return Array.from({ length: 12 }, (_, at) => statisticalMonth(year, at + 1, region));
}

const keyOf = <Of extends string>(kind: Kind, of: Of) =>
  `deliverable.${kind.replaceAll('_', '-')}.${of}` as PolicyKey;

const isOf = (kind: Kind): kind is DueKind => kind !== 'other';

/** What the office goes by for a kind, on the last day of its period. */
export const ownerOf = (kind: DueKind, day: string, region: string) =>
  policyOn(keyOf(kind, 'owner'), day, region).value as string;

/** 审签环节 — in the order in which they are done; the two who always sign are never left out. */
export function requiredBy(kind: Kind, day: string, region: string): Part[] {
  const named = partsOf(policyOn(keyOf(kind, 'signing'), day, region).value as string);
  return (Object.keys(signingPart.labels) as Part[]).filter(
    (part) => ['centre', 'head'].includes(part) || named.includes(signingPart.labels[part]),
  );
}

export interface Due {
  opensOn: string;
  dueOn: string;
  source: string;
}

/** 报送期限 — so many months (to the end of the last) or working days after the period; null where no calendar of that year is kept. */
export function dueOf(kind: Kind, lastDay: string, region: string): Due | null {
  if (!isOf(kind)) return null;
  const { value, unit, source } = policyOn(keyOf(kind, 'due'), lastDay, region);
  const dueOn = after(region, lastDay, Number(value), unit);
  if (dueOn === null) return null;
  const window = Number(policyOn(keyOf(kind, 'window'), lastDay, region).value);
  const opens = `${addMonths(`${dueOn.slice(0, 7)}-01`, 1 - window).slice(0, 7)}-01`;
  // A month that ends on the 25th may be due within it, or on the first of the next; a term of months leaves time after its window opens.
  const next = addCalendarDays(lastDay, 1);
  return { opensOn: unit === 'months' || opens < next ? opens : next, dueOn, source };
}

interface Issued {
  finalOn?: string | null;
  repliedOn?: string | null;
}

/** After the reply where there is one, and otherwise after the document was made. */
const publication = ({ repliedOn }: Issued) =>
  repliedOn ? 'deliverable.publication-after-reply' : 'deliverable.publication-after-issue';

/** 公开期限 — what is published after a reply waits for it. */
export function publicationDue(
  issued: Issued & { requires?: Part[] },
  region: string,
): string | null {
  const { finalOn, repliedOn, requires } = issued;
  const day = repliedOn ?? (requires?.includes('reply') ? null : finalOn);
  if (!day) return null;
  const { value, unit } = policyOn(publication(issued), day, region);
  return after(region, day, value, unit);
}

export const publicationSource = (issued: Issued, region: string): string =>
  policyOn(publication(issued), (issued.repliedOn ?? issued.finalOn)!, region).source;

function after(region: string, day: string, count: number, unit: string): string | null {
  if (unit === 'months') return endOfMonth(addMonths(day, count));
  if (unit === 'calendar-days') return addCalendarDays(day, count);
  try {
    return addWorkingDays(day, count, region);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
