import { lastDayOfTerm } from '../../platform/day.js';
import { hasBegun, policyOn } from '../../policy/policy.js';
import { Circumstances, Draft, Rule, problem } from '../shared/judgement.js';
import { isMore } from '../shared/money.js';
import { EmploymentRegistration } from './employment-registration.entity.js';

type Job = Draft<EmploymentRegistration>;

const FACTS = ['daysPerMonth', 'hoursPerMonth', 'monthlyPayYuan', 'evidence'] as const;

const OF_COUNT = ['form', 'entry', 'isUrban', 'startedOn', 'enteredAsComplete'] as const;

/** The day and the minimum wage follow from the facts only as far as they are stated at all. */
export const flexibleSources = {
  enteredAsComplete: [...FACTS, 'form'],
  countsOn: OF_COUNT,
  minimumPayYuan: OF_COUNT,
} as const;

/** What was entered before the facts were asked for keeps its day until somebody states them. */
const standsAsEntered = (job: Job) =>
  job.form === 'flexible' &&
  Boolean(job.enteredAsComplete) &&
  FACTS.every((fact) => (job[fact] ?? null) === null);

/** Rural work, a transfer and a renewal are no 新就业 whatever they state. */
const needsFacts = (job: Job) =>
  job.form === 'flexible' && job.isUrban && job.entry === 'new_hire' && !standsAsEntered(job);

/** The last day of the months after which flexible work counts; a day from before there was a rule counts at once. */
function completeOn(startedOn: string, region: string): string {
  const key = 'employment.flexible-work-months-min';
  if (!hasBegun(key, startedOn, region)) return startedOn;
  return lastDayOfTerm(startedOn, policyOn(key, startedOn, region).value);
}

function minimumPayOn(day: string, region: string): string | null {
  const key = 'minimum-wage.monthly-yuan';
  return hasBegun(key, day, region) ? policyOn(key, day, region).value : null;
}

/** 灵活就业计数日期 — follows from the first day, and the minimum wage that its pay is measured by from that. */
export function flexibleCount(
  job: Job,
  { region }: Circumstances,
): Pick<EmploymentRegistration, 'enteredAsComplete' | 'countsOn' | 'minimumPayYuan'> {
  if (!needsFacts(job))
    return { enteredAsComplete: standsAsEntered(job), countsOn: null, minimumPayYuan: null };
  const countsOn = completeOn(job.startedOn!, region);
  return { enteredAsComplete: false, countsOn, minimumPayYuan: minimumPayOn(countsOn, region) };
}

/** 灵活就业 — what it takes to be one is stated with the entry: days or hours, pay and evidence. */
export const flexibleFacts: Rule<EmploymentRegistration>[] = [
  (job) =>
    needsFacts(job) &&
    (job.daysPerMonth ?? null) === null &&
    (job.hoursPerMonth ?? null) === null &&
    problem(
      'daysPerMonth',
      'flexible-time-missing',
      '灵活就业须填写每月从业天数;按小时从业的,填写每月从业小时数。',
    ),
  (job) =>
    needsFacts(job) &&
    (job.monthlyPayYuan ?? null) === null &&
    problem('monthlyPayYuan', 'flexible-pay-missing', '灵活就业须填写月收入(元)。'),
  (job) =>
    needsFacts(job) &&
    (job.evidence ?? null) === null &&
    problem(
      'evidence',
      'flexible-evidence-missing',
      '灵活就业须选择佐证材料,例如申报表、走访核实记录或参保缴费记录。',
    ),
  ({ daysPerMonth, hoursPerMonth }) =>
    Boolean(daysPerMonth && hoursPerMonth && hoursPerMonth > daysPerMonth * 24) &&
    problem('hoursPerMonth', 'hours-over-days', '每月从业小时数超过所填天数的全部时间,请核对。'),
];

/** 未满规定月数 — it is registered as it was, and counts for nothing. */
export const flexibleEndsEarly: Rule<EmploymentRegistration> = ({ endedOn, countsOn }) =>
  Boolean(endedOn && countsOn && endedOn < countsOn) &&
  problem(
    'endedOn',
    'flexible-ends-early',
    `该灵活就业到 ${countsOn} 才满规定的连续月数,在此之前终止的,不计入城镇新增就业;如仍在从业,请核对终止日期。`,
  );

/** 低于最低工资标准 — possible, and no 新就业. */
export const flexiblePaidTooLittle: Rule<EmploymentRegistration> = (job) =>
  Boolean(
    job.minimumPayYuan && job.monthlyPayYuan && isMore(job.minimumPayYuan, job.monthlyPayYuan),
  ) &&
  problem(
    'monthlyPayYuan',
    'flexible-below-minimum-wage',
    `月收入低于当地月最低工资标准 ${job.minimumPayYuan} 元,该灵活就业不计入城镇新增就业,请核对。`,
  );
