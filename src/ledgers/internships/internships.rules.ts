import { addMonths, lastDayOfTerm, monthsFrom } from '../../platform/day.js';
import { policyOn } from '../../policy/policy.js';
import { ageOn } from '../../registry/identifiers.js';
import { Draft, Rule, RowCheck, problem } from '../shared/judgement.js';
import { InternshipBase } from './internship-base.entity.js';
import { Internship } from './internship.entity.js';

export const accreditedAfterApplication: Rule<InternshipBase> = (draft) =>
  draft.accreditedOn && draft.appliedOn && draft.accreditedOn < draft.appliedOn
    ? problem('accreditedOn', 'accredited-before-application', '认定日期早于申报日期,请核对。')
    : null;

export const validAfterAccreditation: Rule<InternshipBase> = (draft) =>
  draft.validUntil && draft.accreditedOn && draft.validUntil < draft.accreditedOn
    ? problem('validUntil', 'valid-before-accreditation', '认定有效期早于认定日期,请核对。')
    : null;

export const baseRevokedAfterAccreditation: Rule<InternshipBase> = (draft) =>
  draft.revokedOn && draft.accreditedOn && draft.revokedOn < draft.accreditedOn
    ? problem('revokedOn', 'revoked-before-accreditation', '取消生效日期早于认定日期,请核对。')
    : null;

const monthsAllowed = (day: string, region: string) => ({
  fewest: policyOn('internship.months-min', day, region).value,
  most: policyOn('internship.months-max', day, region).value,
});

/** 关于进一步加强就业见习工作的通知(2020年8月): 3 to 12 months. */
export const lengthAllowed: Rule<Internship> = ({ months, startedOn }, { region }) => {
  if (months === undefined || !startedOn) return null;
  const { fewest, most } = monthsAllowed(startedOn, region);
  return (
    (months < fewest || months > most) &&
    problem('months', 'internship-length', `见习期限须为 ${fewest} 至 ${most} 个月。`)
  );
};

export const endsAsAgreed: Rule<Internship> = ({ months, startedOn, plannedEndOn }) => {
  if (!months || !startedOn || !plannedEndOn) return null;
  const latest = lastDayOfTerm(startedOn, months);
  return (
    (plannedEndOn > latest || plannedEndOn <= lastDayOfTerm(startedOn, months - 1)) &&
    problem(
      'plannedEndOn',
      'planned-end-differs',
      `按开始日期和 ${months} 个月期限,约定结束日期不应晚于 ${latest},也不应少一个月以上,请核对。`,
    )
  );
};

/** 期限不足 — fewer days than so many months have are fewer months, whatever number is written beside them. */
export const endsAfterFewest: Rule<Internship> = (
  { months, startedOn, plannedEndOn },
  { region },
) => {
  if (!months || !startedOn || !plannedEndOn) return null;
  const { fewest } = monthsAllowed(startedOn, region);
  const earliest = lastDayOfTerm(startedOn, fewest);
  return (
    months >= fewest &&
    plannedEndOn < earliest &&
    problem(
      'plannedEndOn',
      'internship-length',
      `见习期限不得少于 ${fewest} 个月:自 ${startedOn} 起,约定结束日期不得早于 ${earliest},请核对。`,
    )
  );
};

/** 不足所填月数 — an agreement may end with a month; as many stipends are paid as months were agreed. */
export const endsBeforeItsMonths: Rule<Internship> = ({ months, startedOn, plannedEndOn }) => {
  if (!months || !startedOn || !plannedEndOn) return null;
  const last = lastDayOfTerm(startedOn, months);
  return (
    plannedEndOn < last &&
    problem(
      'plannedEndOn',
      'planned-end-short',
      `约定结束日期早于 ${months} 个月期满之日 ${last},请核对期限和日期;补贴月数以所填期限为限。`,
    )
  );
};

/** The same notice: unemployed youth of 16 to 24, or within two years of leaving school. */
export const youthOrGraduate: Rule<Internship> = (
  { person, startedOn, graduatedOn },
  { region },
) => {
  if (!person?.birthDate || !startedOn) return null;
  const age = ageOn(person.birthDate, startedOn);
  const youngest = policyOn('internship.youth-age-min', startedOn, region).value;
  const oldest = policyOn('internship.youth-age-max', startedOn, region).value;
  const within = policyOn('internship.graduation-within-months', startedOn, region).value;
  if (age < youngest) {
    return problem(
      'person.documentNumber',
      'too-young-for-internship',
      `见习开始时该人员未满 ${youngest} 周岁,不能参加就业见习。`,
    );
  }
  const graduatedLately = Boolean(graduatedOn && addMonths(graduatedOn, within) >= startedOn);
  return (
    age > oldest &&
    !graduatedLately &&
    problem(
      'graduatedOn',
      'neither-youth-nor-graduate',
      `就业见习对象须为 ${youngest} 至 ${oldest} 周岁青年,或离校 ${within} 个月以内的毕业生;如为毕业生,请核对毕业日期。`,
    )
  );
};

export const graduatedBeforeStart: Rule<Internship> = ({ graduatedOn, startedOn }) =>
  graduatedOn && startedOn && graduatedOn > startedOn
    ? problem('graduatedOn', 'graduated-after-start', '毕业日期晚于见习开始日期,请核对。')
    : null;

export const insuredBeforeStart: Rule<Internship> = ({ insured }) =>
  insured === false &&
  problem('insured', 'not-insured', '见习人员须先参加人身意外伤害保险,请补办后再登记到岗。');

export const endsInFull: Rule<Internship> = ({ startedOn, plannedEndOn, endedOn }, { region }) => {
  if (!startedOn || !plannedEndOn || !endedOn) return null;
  if (endedOn < plannedEndOn) {
    return problem(
      'endedOn',
      'ends-before-agreed',
      '结束日期早于约定结束日期,请登记提前终止;如已签订劳动合同,请登记留用。',
    );
  }
  const { most } = monthsAllowed(startedOn, region);
  return (
    endedOn > lastDayOfTerm(startedOn, most) &&
    problem('endedOn', 'internship-too-long', `见习时间不得超过 ${most} 个月,请核对。`)
  );
};

/** 超期见习 — whoever stays on has agreed to more months, or is at work. */
export const endedAfterAgreed: Rule<Internship> = ({ endedOn, plannedEndOn }) =>
  Boolean(endedOn && plannedEndOn && endedOn > plannedEndOn) &&
  problem(
    'endedOn',
    'ended-after-agreed',
    `实际结束日期 ${endedOn} 晚于约定结束日期 ${plannedEndOn},请核对是否超期见习;补贴以约定期限为限。`,
  );

export const endsBeforeAgreed: Rule<Internship> = ({ startedOn, plannedEndOn, endedOn }) => {
  if (!startedOn || !plannedEndOn || !endedOn) return null;
  if (endedOn < startedOn)
    return problem('endedOn', 'ends-before-start', '结束日期早于见习开始日期,请核对。');
  return (
    endedOn >= plannedEndOn &&
    problem('endedOn', 'ends-as-agreed', '已见习至约定结束日期,请登记期满。')
  );
};

export const retainedAfterInternship: Rule<Internship> = (draft: Draft<Internship>) => {
  const { startedOn, endedOn, retainedOn } = draft;
  if (!startedOn || !retainedOn) return null;
  return (
    (retainedOn <= startedOn || Boolean(endedOn && retainedOn < endedOn)) &&
    problem(
      'retainedOn',
      'retained-before-internship',
      '留用日期早于见习开始日期或实际结束日期,请核对。',
    )
  );
};

/** 留用 — follows the internship; much later it is a job like any other, and in another year it is in no rate of retention. */
const MONTHS_UNTIL_RETAINED = 3;

export const retainedLongAfter: Rule<Internship> = (draft) => {
  const { status, retainedOn, endedOn, plannedEndOn } = draft;
  const last = endedOn ?? plannedEndOn;
  if (status !== 'retained' || !retainedOn || !last || retainedOn <= last) return null;
  if (retainedOn > addMonths(last, MONTHS_UNTIL_RETAINED))
    return problem(
      'retainedOn',
      'retained-long-after',
      `留用日期 ${retainedOn} 在见习结束(${last})${MONTHS_UNTIL_RETAINED} 个月以后,请核对是否为见习留用;属重新招用的,请登记就业。`,
    );
  return (
    retainedOn.slice(0, 4) > last.slice(0, 4) &&
    problem(
      'retainedOn',
      'retained-in-later-year',
      `留用日期 ${retainedOn} 在见习结束(${last})的次年,不计入任何一年的见习留用率,请核对。`,
    )
  );
};

/** 毕业 — nobody leaves a school of these with less than the working age. */
export const graduatedAsChild: Rule<Internship> = (
  { person, graduatedOn, startedOn },
  { region },
) => {
  if (!person?.birthDate || !graduatedOn || !startedOn) return null;
  const youngest = policyOn('internship.youth-age-min', startedOn, region).value;
  return (
    ageOn(person.birthDate, graduatedOn) < youngest &&
    problem(
      'graduatedOn',
      'graduated-as-child',
      `毕业日期 ${graduatedOn} 时该人员未满 ${youngest} 周岁,请核对毕业日期和证件号码;未毕业于中等职业以上学校的,不填毕业日期。`,
    )
  );
};

const notAccredited = problem(
  'baseId',
  'host-not-accredited',
  '该单位在此日期不是本区已认定的就业见习基地(未认定、已到期或已取消),请核对见习基地编号。',
);

export const hostAccreditedOnStart: RowCheck = {
  ...notAccredited,
  when: 'NOT internship_host_accredited(s.base_id, s.district_id, s.started_on)',
};

export const hostAccreditedOnPublication: RowCheck = {
  ...notAccredited,
  when: 'NOT internship_host_accredited(s.base_id, s.district_id, s.published_on)',
};

export const positionOfHost: RowCheck = {
  ...problem('positionId', 'position-unknown', '该见习基地没有此岗位,或岗位已撤销,请核对。'),
  when: 's.position_id IS NOT NULL AND NOT internship_position_of(s.position_id, s.base_id)',
};

export const placeLeft: RowCheck = {
  ...problem('positionId', 'position-full', '该见习岗位名额已满,请另选岗位或先增加名额。'),
  when: 's.position_id IS NOT NULL AND internship_position_full(s.position_id, s.id)',
};

/** 已有见习人员的岗位 — keeps its host and a place for each of them. */
export const keepsItsInterns: RowCheck = {
  ...problem(
    'places',
    'interns-in-position',
    '该岗位的见习人员多于更改后的名额,或属于原见习基地,请核对名额和见习基地,或先更正见习记录。',
  ),
  when: 'internship_position_is_short(s.id, s.base_id, s.places)',
};

export const positionEmpty: RowCheck = {
  ...keepsItsInterns,
  field: 'id',
  message: '该岗位还有见习人员,不能撤销;不再招收的,请关闭岗位。',
  when: 'internship_position_is_short(s.id, s.base_id, 0)',
};

/** 已有见习人员的基地 — remains the same unit: the jobs of those it retained are with it. */
export const baseKeepsItsHost: RowCheck = {
  ...problem(
    'employer',
    'interns-at-base',
    '该见习基地已有见习人员,不能改为另一单位或另一用人形式;请撤销本认定,为正确的单位重新申报。',
  ),
  when: `EXISTS (SELECT FROM internship_base b
                  WHERE b.id = s.id AND (b.employer_id, b.host_form) IS DISTINCT FROM (s.employer_id, s.host_form))
         AND internship_base_has_interns(s.id)`,
};

export const baseEmpty: RowCheck = {
  ...baseKeepsItsHost,
  field: 'id',
  message:
    '该见习基地已有见习人员,不能撤销其认定记录;不再符合条件的,请办理取消见习基地,写明生效日期。',
  when: 'internship_base_has_interns(s.id)',
};

/** 提前终止 — what was claimed for later months goes back first. */
export const noStipendAfterEnd: RowCheck = {
  ...problem(
    'endedOn',
    'stipend-after-end',
    '结束日期之后的月份已申请或拨付见习补贴,请先撤销申请或办理退回。',
  ),
  when: `EXISTS (SELECT FROM internship_stipend t WHERE t.internship_id = s.id AND t.month > s.ended_on
           AND NOT payment_is_over(t.status))`,
};

const PAID_FOR_MORE = problem(
  'monthsSubsidisedBefore',
  'subsidised-more-than-served',
  '此前已补贴月数多于见习开始至期初数截止日(未报期初数的,至今天)的月数,请核对;补贴在本系统内申请的不填此项。',
);

/** 此前已补贴月数 — no more than were agreed, nor than the internship has lasted. */
export const subsidisedBefore: Rule<Internship> = (draft, { today }) => {
  const { monthsSubsidisedBefore: before, startedOn, months } = draft;
  if (!before || !startedOn) return null;
  if (before > Math.max(0, monthsFrom(startedOn, today))) return PAID_FOR_MORE;
  return (
    Boolean(months && before > months) &&
    problem(
      'monthsSubsidisedBefore',
      'subsidised-over-limit',
      `见习期限为 ${months} 个月,此前已补贴月数不得超过。`,
    )
  );
};

export const subsidisedUntilOpening: RowCheck = {
  ...PAID_FOR_MORE,
  when: 's.months_subsidised_before > welfare_months_before_opening(s.district_id, s.started_on, s.planned_end_on)',
};

/** 岗位已关闭 — it may have been open when the intern began, whose agreement comes in late. */
export const positionClosed: RowCheck = {
  ...problem('positionId', 'position-closed', '该见习岗位已关闭,请核对岗位。'),
  when: `s.status IN ('submitted', 'approved')
         AND EXISTS (SELECT FROM internship_position p WHERE p.id = s.position_id AND p.status = 'closed')`,
};

export const internshipSubsidised: RowCheck = {
  ...problem(
    'id',
    'stipend-stands',
    '该见习的补贴已申请或拨付,请先撤销补贴申请或登记退汇,再撤销见习记录。',
  ),
  when: 'internship_is_subsidised(s.id)',
};
