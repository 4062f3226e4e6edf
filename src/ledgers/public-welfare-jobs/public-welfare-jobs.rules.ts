import { addMonths, lastDayOfTerm, monthsFrom } from '../../platform/day.js';
import { pastRetirement } from '../../policy/past-retirement.js';
import { policyOn, policySql, retirementDay, RetirementGroup } from '../../policy/policy.js';
import { notAfterDeath } from '../employment/person.checks.js';
import {
  Circumstances,
  Draft,
  Problem,
  REGION_OF_ROW,
  Rule,
  RowCheck,
  problem,
} from '../shared/judgement.js';
import { WelfarePlacement } from './welfare-placement.entity.js';
import { WelfarePost } from './welfare-post.entity.js';

export const noticeInOrder: Rule<WelfarePost> = (draft) =>
  Boolean(draft.noticeFrom && draft.noticeTo && draft.noticeTo < draft.noticeFrom) &&
  problem('noticeTo', 'notice-ends-before-start', '公示截止日期早于起始日期,请核对。');

export const noticedBeforeDevelopment: Rule<WelfarePost> = ({ noticeFrom, developedOn }) =>
  Boolean(noticeFrom && developedOn && noticeFrom < developedOn) &&
  problem('noticeFrom', 'notice-before-development', '公示起始日期早于岗位开发日期,请核对。');

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
  const last = lastDayOfTerm(startedOn, months);
  return (
    plannedEndOn > last &&
    problem(
      'plannedEndOn',
      'term-too-long',
      `公益性岗位期限最长 ${months} 个月,截止日期不得晚于 ${last};临近退休的请注明。`,
    )
  );
}

/** 此前已补贴月数 — no more than the longest subsidy, nor than the months since the first day in post. */
export const subsidisedBefore: Rule<WelfarePlacement> = (draft, { region, today }) => {
  const { monthsSubsidisedBefore: before, startedOn } = draft;
  if (!before || !startedOn) return null;
  if (before > monthsFrom(startedOn, today))
    return problem('monthsSubsidisedBefore', MORE_THAN_IN_POST.code, MORE_THAN_IN_POST.message);
  const most = policyOn('public-welfare-job.subsidy-months-max', startedOn, region).value;
  return (
    !draft.nearRetirement &&
    before > most &&
    problem(
      'monthsSubsidisedBefore',
      'subsidised-over-limit',
      `一次安置的补贴最长 ${most} 个月,此前已补贴月数不得超过;临近退休的请注明。`,
    )
  );
};

const MORE_THAN_IN_POST = problem(
  'monthsSubsidisedBefore',
  'subsidised-more-than-in-post',
  '此前已补贴月数多于上岗至期初数截止日(未报期初数的,至今天)的月数,请核对;补贴在本系统内申请的不填此项。',
);

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

export const suspendedInPost: Rule<WelfarePlacement> = ({
  startedOn,
  suspendedOn,
  suspensions,
}) => {
  if (!startedOn || !suspendedOn) return null;
  const since = suspensions?.at(-1)?.resumedOn ?? startedOn;
  return (
    suspendedOn < since &&
    problem(
      'suspendedOn',
      'suspended-too-early',
      `暂停日期早于上岗(或上次恢复)日期 ${since},请核对。`,
    )
  );
};

export const resumedAfterSuspension: Rule<WelfarePlacement> = ({ suspendedOn, resumedOn }) =>
  Boolean(suspendedOn && resumedOn && resumedOn <= suspendedOn) &&
  problem('resumedOn', 'resumed-too-early', `恢复日期须晚于暂停日期 ${suspendedOn},请核对。`);

export const suspensionUndated: Rule<WelfarePlacement> = ({ status, suspendedOn }) =>
  status === 'suspended' &&
  !suspendedOn &&
  problem(
    'suspendedOn',
    'suspension-undated',
    '未填写暂停日期,暂停期间各月均不能申请补贴,请补填。',
  );

/** 协议期满后的暂停、恢复 — nobody is in post any more, so there is nothing to suspend or to take up again. */
export const suspendedAfterAgreed: Rule<WelfarePlacement> = ({
  endedOn,
  plannedEndOn,
  suspendedOn,
  suspensions,
}) => {
  const [field, day] = suspendedOn
    ? ['suspendedOn', suspendedOn]
    : ['resumedOn', suspensions?.at(-1)?.resumedOn];
  return (
    Boolean(!endedOn && plannedEndOn && day && day > plannedEndOn) &&
    problem(
      field,
      'suspended-after-agreed',
      `暂停(恢复)日期 ${day} 晚于协议截止日期 ${plannedEndOn},协议期满即不在岗,请核对日期;仍在岗的,请核对是否超期,并办理退出。`,
    )
  );
};

/** A suspension that is over is kept with both its days; the day of the step stands where none is given. */
export const keptSuspensions = (
  { status, suspendedOn, resumedOn, suspensions }: Draft<WelfarePlacement>,
  { today }: Circumstances,
): Partial<WelfarePlacement> =>
  status === 'in_post' && suspendedOn
    ? {
        suspendedOn: null,
        suspensions: [...(suspensions ?? []), { suspendedOn, resumedOn: resumedOn ?? today }],
      }
    : {};

export const placementEndsAfterStart: Rule<WelfarePlacement> = (draft) =>
  Boolean(draft.endedOn && draft.startedOn && draft.endedOn < draft.startedOn) &&
  problem('endedOn', 'ends-before-start', '退出日期早于上岗日期,请核对。');

/** 退出与暂停 — who was suspended was in post that day; of the two days one is wrong. */
export const endedBeforeSuspension: Rule<WelfarePlacement> = ({
  endedOn,
  suspendedOn,
  suspensions,
}) => {
  const last = suspendedOn ?? suspensions?.at(-1)?.resumedOn;
  return (
    Boolean(endedOn && last && endedOn < last) &&
    problem(
      'endedOn',
      'ended-before-suspension',
      `退出日期 ${endedOn} 早于已登记的暂停(恢复)日期 ${last},请核对两个日期。`,
    )
  );
};

/** 超期在岗 — an exit entered wins over the agreed end, and so makes a longer term than was agreed. */
export const endedAfterAgreed: Rule<WelfarePlacement> = ({ endedOn, plannedEndOn }) =>
  Boolean(endedOn && plannedEndOn && endedOn > plannedEndOn) &&
  problem(
    'endedOn',
    'ended-after-agreed',
    `退出日期 ${endedOn} 晚于协议截止日期 ${plannedEndOn},请核对是否超期在岗。`,
  );

export const OTHERS = 'coalesce(s.id, 0)';
/** An exit entered wins over the agreed end, later or earlier. */
export const LAST_DAY = 'greatest(s.started_on, coalesce(s.ended_on, s.planned_end_on))';

export const LIVE = `NOT payment_is_over(b.status)`;

/** 大龄、零就业家庭、重度残疾 — whom 人社部发〔2019〕124号 lets be placed once more. */
export const PLACED_AGAIN = `ARRAY['older', 'zero_employment_family', 'disabled']`;

/** 安置次数 — more than are on file before it. */
export const notFewerThanBefore: RowCheck = {
  ...problem(
    'placementNumber',
    'placement-number-too-low',
    '该人员此前已有公益性岗位安置记录,安置次数填写过小,请核对后更正。',
  ),
  when: `welfare_placements_before(s.person_id, ${OTHERS}, s.started_on) >= s.placement_number`,
};

export const placementChecks: RowCheck[] = [
  {
    ...problem(
      'plannedEndOn',
      'after-retirement',
      '城镇公益性岗位的协议截止日期不得晚于该人员的法定退休日期,请更正。',
    ),
    when: `NOT s.near_retirement AND welfare_post_is_urban(s.post_id) AND ${pastRetirement('s.person_id', 's.planned_end_on')}`,
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
  {
    ...MORE_THAN_IN_POST,
    when: `s.months_subsidised_before > welfare_months_before_opening(s.district_id, s.started_on, ${LAST_DAY})`,
  },
  {
    ...problem(
      'monthsSubsidisedBefore',
      'months-exhausted',
      '此前已补贴月数与本系统内已申请的补贴月数合计超过最长补贴月数,请核对。',
    ),
    when: `NOT s.near_retirement AND s.months_subsidised_before
           + (SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM welfare_subsidy b
                WHERE b.placement_id = s.id AND ${LIVE} GROUP BY b.kind) of_kind)
           > ${policySql('public-welfare-job.subsidy-months-max', 's.started_on', REGION_OF_ROW)}`,
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
  notFewerThanBefore,
];

/** 公示期内上岗 — a post is put to use once nobody objects any more; that somebody began before is a fact to be answered for, and told. */
export const startedDuringNotice: RowCheck = {
  ...problem(
    'startedOn',
    'started-during-notice',
    '上岗日期在该岗位公示期满之前,公示期满、投入使用后方可上岗,请核对上岗日期和公示日期。',
  ),
  when: 'welfare_post_is_noticed_on(s.post_id, s.started_on)',
};

export const postHasRoom: RowCheck = {
  ...problem(
    'postId',
    'post-full',
    '该岗位的在岗人数已达认定岗位数,不能再上岗;请先办理退出,或调整认定岗位数。',
  ),
  when: `welfare_post_is_full(s.post_id, s.id, s.started_on, ${LAST_DAY})`,
};

export const noSubsidyAfterEnd: RowCheck = {
  ...problem(
    'endedOn',
    'subsidy-after-end',
    '退出日期之后的月份已申请或拨付补贴,请先撤销申请或办理退回。',
  ),
  when: `EXISTS (SELECT FROM welfare_subsidy b WHERE b.placement_id = s.id AND ${LIVE} AND b.month > s.ended_on)`,
};
