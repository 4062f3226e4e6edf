import { endOfMonth } from '../../platform/day.js';
import { Rule, problem } from '../shared/judgement.js';
import { EmploymentRegistration } from './employment-registration.entity.js';
import { HardshipCertification } from './hardship-certification.entity.js';
import { NaturalAttrition } from './natural-attrition.entity.js';

export const endsAfterStart: Rule<EmploymentRegistration> = (draft) =>
  draft.endedOn && draft.startedOn && draft.endedOn < draft.startedOn
    ? problem(
        'endedOn',
        'ends-before-start',
        `终止日期 ${draft.endedOn} 早于就业日期 ${draft.startedOn},请核对。`,
      )
    : null;

export const employerNamed: Rule<EmploymentRegistration> = (draft) =>
  draft.form &&
  !draft.employerId &&
  !draft.namesEmployer &&
  !['self_employed', 'flexible'].includes(draft.form)
    ? problem('employer', 'employer-missing', '单位就业须填写用人单位;个体经营、灵活就业可不填。')
    : null;

/** 公益性岗位就业 — follows from the placement; typed by hand, it is beside its post, its term and its subsidy. */
export const postByHand: Rule<EmploymentRegistration> = ({ form, impliedBy }) =>
  form === 'welfare_post' &&
  !impliedBy &&
  problem(
    'form',
    'welfare-post-by-hand',
    '公益性岗位的就业登记由岗位安置自动产生,请通过公益性岗位安置办理;本系统启用之前上岗的,也可补录安置。',
  );

/** The same job entered twice, here or at another desk; two contracts that begin on one day are possible. */
export const personOrNumber: Rule<NaturalAttrition> = (draft) => {
  if (!draft.cause) return null;
  if (draft.cause === 'monthly_number') {
    return draft.personId
      ? problem('person', 'person-not-expected', '按月核定人数不对应具体人员,请勿填写人员。')
      : !draft.documentNumber &&
          problem('documentNumber', 'document-missing', '按月核定人数须填写核定文号。');
  }
  if (!draft.personId && !draft.person)
    return problem('person', 'person-missing', '退休、死亡、伤残退出须填写人员。');
  return (
    draft.persons !== 1 && problem('persons', 'persons-not-one', '逐人登记的自然减员人数须为 1。')
  );
};

/** A monthly number stands for the whole month, so it is dated its last day. */
export const monthlyNumberAtMonthEnd: Rule<NaturalAttrition> = (draft) =>
  draft.cause === 'monthly_number' &&
  draft.occurredOn &&
  draft.occurredOn !== endOfMonth(draft.occurredOn)
    ? problem('occurredOn', 'not-month-end', '按月核定人数的发生日期须为当月最后一天。')
    : null;

export const certifiedAfterApplication: Rule<HardshipCertification> = (draft) =>
  draft.certifiedOn && draft.appliedOn && draft.certifiedOn < draft.appliedOn
    ? problem('certifiedOn', 'certified-before-application', '认定日期早于申请日期,请核对。')
    : null;

export const revokedAfterCertified: Rule<HardshipCertification> = (draft) =>
  draft.revokedOn && draft.certifiedOn && draft.revokedOn < draft.certifiedOn
    ? problem('revokedOn', 'revoked-before-certified', '取消生效日期早于认定日期,请核对。')
    : null;
