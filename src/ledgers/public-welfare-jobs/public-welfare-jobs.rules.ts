import { addMonths } from '../../calendar/working-days.js';
import { national } from '../../policy/policy-data.js';
import { policyOn, policySql, retirementDay, RetirementGroup } from '../../policy/policy.js';
import { notAfterDeath } from '../employment/person.checks.js';
import {
  Draft,
  Problem,
  REGION_OF_ROW,
  Rule,
  RowCheck,
  problem,
} from '../shared/ledger-definition.js';
import { WelfarePlacement } from './welfare-placement.entity.js';
import { WelfarePost } from './welfare-post.entity.js';
import { WelfareSubsidy } from './welfare-subsidy.entity.js';

export const noticeInOrder: Rule<WelfarePost> = (draft) =>
  Boolean(draft.noticeFrom && draft.noticeTo && draft.noticeTo < draft.noticeFrom) &&
  problem('noticeTo', 'notice-ends-before-start', '公示截止日期早于起始日期,请核对。');

/** 公示期满方可投入使用. */
export const noticeOver: Rule<WelfarePost> = (draft, { today }) =>
  Boolean(draft.noticeTo && today <= draft.noticeTo) &&
  problem('noticeTo', 'notice-running', `公示至 ${draft.noticeTo} 为止,期满后方可投入使用。`);

export const closesAfterDevelopment: Rule<WelfarePost> = (draft) =>
  Boolean(draft.closedOn && draft.developedOn && draft.closedOn < draft.developedOn) &&
  problem('closedOn', 'closes-before-development', '岗位撤销日期早于开发日期,请核对。');

export const nobodyInPost: RowCheck = {
  ...problem(
    'status',
    'post-occupied',
    '该岗位仍有在岗或待上岗人员,请先办理人员退出或撤销申请,再撤销岗位。',
  ),
  when: 'welfare_post_is_occupied(s.id, s.closed_on)',
};

/** 人社部发〔2019〕124号: at most two placements in principle. The first needs no limit. */
export const withinPlacementsAllowed: Rule<WelfarePlacement> = (
  { placementNumber, startedOn },
  { region },
) => {
  if (!placementNumber || placementNumber < 2 || !startedOn) return null;
  const most = policyOn('public-welfare-job.placements-max', startedOn, region).value;
  return (
    placementNumber > most &&
    problem(
      'placementNumber',
      'placements-exhausted',
      `公益性岗位安置原则上累计不超过 ${most} 次,该人员已用完,不能再次安置。`,
    )
  );
};

/**
 * 人社部发〔2019〕124号: three years at most; who at the first approval has less than five years to retirement may stay
 * until then. A woman's original retirement age is not known here, so the later of the two is her limit.
 */
export const withinTerm: Rule<WelfarePlacement> = (draft, { region }) => {
  const { startedOn, plannedEndOn } = draft;
  if (!startedOn || !plannedEndOn) return null;
  if (plannedEndOn < startedOn) {
    return problem('plannedEndOn', 'ends-before-start', '协议截止日期早于上岗日期,请核对。');
  }
  return draft.nearRetirement
    ? untilRetirement(draft, region)
    : withinLimit(startedOn, plannedEndOn, region);
};

function withinLimit(startedOn: string, plannedEndOn: string, region: string): Problem | false {
  const months = policyOn('public-welfare-job.subsidy-months-max', startedOn, region).value;
  return (
    plannedEndOn > addMonths(startedOn, months) &&
    problem(
      'plannedEndOn',
      'term-too-long',
      `公益性岗位期限最长 ${months} 个月,截止日期不得晚于 ${addMonths(startedOn, months)};临近退休的请注明。`,
    )
  );
}

function untilRetirement(draft: Draft<WelfarePlacement>, region: string): Problem | null | false {
  const { birthDate, sex } = draft.person ?? {};
  if (!birthDate) return null;
  const groups: RetirementGroup[] = sex === 'female' ? ['womanWorker', 'womanCadre'] : ['man'];
  const years = policyOn(
    'public-welfare-job.near-retirement-years',
    draft.startedOn!,
    region,
  ).value;
  const near = groups
    .map((group) => retirementDay(birthDate, group, region))
    .filter((day) => day > draft.startedOn! && day < addMonths(draft.startedOn!, years * 12));
  const last = near.sort().at(-1);
  if (!last) {
    return problem(
      'nearRetirement',
      'not-near-retirement',
      `上岗时距法定退休年龄不是不足 ${years} 年,不适用临近退休延长,请按一般期限办理。`,
    );
  }
  return (
    draft.plannedEndOn! > last &&
    problem('plannedEndOn', 'after-retirement', `协议截止日期不得晚于法定退休日期 ${last},请更正。`)
  );
}

export const placementEndsAfterStart: Rule<WelfarePlacement> = (draft) =>
  Boolean(draft.endedOn && draft.startedOn && draft.endedOn < draft.startedOn) &&
  problem('endedOn', 'ends-before-start', '退出日期早于上岗日期,请核对。');

const OTHERS = 'coalesce(s.id, 0)';
/** An exit entered wins over the agreed end, later or earlier. */
const LAST_DAY = 'greatest(s.started_on, coalesce(s.ended_on, s.planned_end_on))';

/** 大龄、零就业家庭、重度残疾 — whom 人社部发〔2019〕124号 lets be placed once more. */
const PLACED_AGAIN = `ARRAY['older', 'zero_employment_family', 'disabled']`;

const numbersOf = (group: RetirementGroup) =>
  `ARRAY[${policyOn(`retirement.${group}.age-years`, '2024-12-31', national).value}, ${
    policyOn(`retirement.${group}.delay-step-months`, '2025-01-01', national).value
  }, ${policyOn(`retirement.${group}.delay-max-months`, '2025-01-01', national).value}]`;
const PAST_RETIREMENT = `is_past_retirement(s.person_id, s.planned_end_on, ${numbersOf('man')}, ${numbersOf('womanCadre')}, ${numbersOf('womanWorker')})`;

export const placementChecks: RowCheck[] = [
  {
    ...problem(
      'plannedEndOn',
      'after-retirement',
      '城镇公益性岗位的协议截止日期不得晚于该人员的法定退休日期,请更正。',
    ),
    when: `NOT s.near_retirement AND welfare_post_is_urban(s.post_id) AND ${PAST_RETIREMENT}`,
  },
  {
    ...problem(
      'placementNumber',
      'not-placed-again',
      '期满后可再次安置的只有大龄、零就业家庭和重度残疾就业困难人员,该人员上岗之日的认定类型不在其中。',
    ),
    when: `s.placement_number > 1 AND welfare_post_is_urban(s.post_id)
           AND holds_hardship_certificate(s.person_id, s.started_on)
           AND NOT holds_hardship_certificate_of(s.person_id, s.started_on, ${PLACED_AGAIN})`,
  },
  notAfterDeath('startedOn', 'started_on'),
  {
    ...problem(
      'postId',
      'post-not-in-use',
      '没有此岗位,或该岗位在上岗之日未开发、未投入使用或已撤销,请核对岗位。',
    ),
    when: `NOT welfare_post_accepts(s.post_id, s.district_id, s.started_on, ${LAST_DAY})`,
  },
  {
    ...problem(
      'person',
      'hardship-not-certified',
      '城镇公益性岗位只安置就业困难人员,该人员上岗之日无有效的就业困难人员认定,请先办理认定。',
    ),
    when: 'welfare_post_is_urban(s.post_id) AND NOT holds_hardship_certificate(s.person_id, s.started_on)',
  },
  {
    ...problem(
      'startedOn',
      'placement-overlaps',
      '该人员在此期间已有公益性岗位安置(可能由其他单位办理),请先办理退出。',
    ),
    when: `welfare_placement_overlaps(s.person_id, ${OTHERS}, s.started_on, ${LAST_DAY})`,
  },
  {
    ...problem(
      'placementNumber',
      'placement-number-too-low',
      '该人员此前已有公益性岗位安置记录,安置次数填写过小,请核对后更正。',
    ),
    when: `welfare_placements_before(s.person_id, ${OTHERS}, s.started_on) >= s.placement_number`,
  },
];

export const postHasRoom: RowCheck = {
  ...problem(
    'postId',
    'post-full',
    '该岗位的在岗人数已达认定岗位数,不能再上岗;请先办理退出,或调整认定岗位数。',
  ),
  when: `welfare_post_is_full(s.post_id, s.id, s.started_on, ${LAST_DAY})`,
};

const LIVE = `b.status NOT IN ('rejected', 'withdrawn', 'returned')`;

export const noSubsidyAfterEnd: RowCheck = {
  ...problem(
    'endedOn',
    'subsidy-after-end',
    '退出日期之后的月份已申请或拨付补贴,请先撤销申请或办理退回。',
  ),
  when: `EXISTS (SELECT FROM welfare_subsidy b WHERE b.placement_id = s.id AND ${LIVE} AND b.month > s.ended_on)`,
};

export const firstOfMonth: Rule<WelfareSubsidy> = ({ month }) =>
  Boolean(month && !month.endsWith('-01')) &&
  problem('month', 'not-first-of-month', '补贴月份请填写当月 1 日,例如 2022-03-01。');

export const paidOnceBegun: Rule<WelfareSubsidy> = ({ paidOn, month }) =>
  Boolean(paidOn && month && paidOn < month) &&
  problem('paidOn', 'paid-before-month', '拨付日期早于补贴月份,请核对。');

export const paysSomething: Rule<WelfareSubsidy> = ({ amountYuan }) =>
  Boolean(amountYuan && Number(amountYuan) === 0) &&
  problem('amountYuan', 'amount-zero', '补贴金额须大于 0。');

const PLACEMENT = 'SELECT FROM welfare_placement p WHERE p.id = s.placement_id';
const LIMIT = policySql('public-welfare-job.subsidy-months-max', 'p.started_on', REGION_OF_ROW);

const WAGE = policySql('minimum-wage.monthly-yuan', 's.month', REGION_OF_ROW);
const ofWage = (
  key:
    | 'public-welfare-job.subsidy-of-minimum-wage-percent'
    | 'public-welfare-job.subsidy-ceiling-of-minimum-wage-percent',
) => `round((${WAGE}) * (${policySql(key, 's.month', REGION_OF_ROW)}) / 100, 2)`;
const STANDARD = ofWage('public-welfare-job.subsidy-of-minimum-wage-percent');
const CEILING = ofWage('public-welfare-job.subsidy-ceiling-of-minimum-wage-percent');

/** 岗位补贴 — tied to the minimum wage of the month. The standard itself is not confirmed, so another amount is odd; what no standard reaches is refused. */
export const subsidyIsStandard: RowCheck = {
  ...problem(
    'amountYuan',
    'other-than-standard',
    '岗位补贴金额不等于当月最低工资标准按规定比例计算的数额,请核对。',
  ),
  when: `s.kind = 'post' AND s.post_kind = 'urban' AND s.amount_yuan <> ${STANDARD}`,
};

export const subsidyChecks: RowCheck[] = [
  {
    ...problem(
      'amountYuan',
      'over-standard',
      '岗位补贴金额超过当月最低工资标准按规定比例计算的上限,请核减。',
    ),
    when: `s.kind = 'post' AND s.amount_yuan > ${CEILING}`,
  },
  {
    ...problem(
      'placementId',
      'certificate-revoked',
      '该人员的就业困难认定已自上岗之前取消(或撤销),不能申请补贴;已拨付的请办理退回。',
    ),
    when: `EXISTS (${PLACEMENT} AND p.post_kind = 'urban' AND NOT holds_hardship_certificate(p.person_id, p.started_on))`,
  },
  {
    ...problem(
      'placementId',
      'placement-unknown',
      '没有此安置记录,或不在您的管辖范围内,请核对编号。',
    ),
    when: `NOT EXISTS (${PLACEMENT} AND p.district_id = s.district_id)`,
  },
  {
    ...problem(
      'month',
      'month-outside-post',
      '该月份不在该人员的在岗期间内(以上岗日期至退出日期或协议截止日期为准),不能申请补贴。',
    ),
    when: `EXISTS (${PLACEMENT} AND (p.status NOT IN ('in_post', 'suspended', 'ended')
             OR s.month < date_trunc('month', p.started_on) OR s.month > coalesce(p.ended_on, p.planned_end_on)))`,
  },
  {
    ...problem('month', 'months-exhausted', '该次安置的补贴月数已达上限,不能再申请补贴。'),
    when: `EXISTS (${PLACEMENT} AND NOT p.near_retirement
             AND s.month >= date_trunc('month', p.started_on) + make_interval(months => ${LIMIT}))`,
  },
  {
    ...problem('month', 'subsidy-duplicate', '该次安置此月份的同类补贴已申请,不能重复申请。'),
    when: `EXISTS (SELECT FROM welfare_subsidy b WHERE b.placement_id = s.placement_id AND b.month = s.month
             AND b.kind = s.kind AND ${LIVE} AND b.id <> ${OTHERS})`,
  },
];
