import {
  RetirementGroup,
  hasBegun,
  policyOn,
  policySql,
  retirementDay,
} from '../../policy/policy.js';
import { ageOn } from '../../registry/identifiers.js';
import { PersonFacts, REGION_OF_ROW, Rule, RowCheck, problem } from '../shared/judgement.js';
import { HardshipCertification } from './hardship-certification.entity.js';

export const validAfterCertification: Rule<HardshipCertification> = ({ validUntil, certifiedOn }) =>
  Boolean(validUntil && certifiedOn && validUntil < certifiedOn) &&
  problem('validUntil', 'valid-before-certification', '有效期至早于认定日期,请核对。');

/** 四川省就业困难人员申请认定办法: women and men from different ages on are 大龄. */
export const ofCategoryAge: Rule<HardshipCertification> = (draft, { region }) => {
  const { category, person, appliedOn } = draft;
  if (category !== 'older' || !person?.birthDate || !appliedOn) return null;
  const day = draft.certifiedOn ?? appliedOn;
  const key = person.sex === 'female' ? 'hardship.woman-age-min' : 'hardship.man-age-min';
  if (!hasBegun(key, day, region)) return null;
  const youngest = policyOn(key, day, region).value;
  return (
    ageOn(person.birthDate, day) < youngest &&
    problem(
      'category',
      'too-young-for-category',
      `${day} 时该人员未满 ${youngest} 周岁,不属于大龄就业困难人员,请核对困难类型。`,
    )
  );
};

/** Which of the two ages of women is hers is not known here, so the later one is the limit. */
export function lastRetirementDay({ birthDate, sex }: PersonFacts, region: string): string | null {
  if (!birthDate) return null;
  const groups: RetirementGroup[] = sex === 'female' ? ['womanWorker', 'womanCadre'] : ['man'];
  return groups
    .map((group) => retirementDay(birthDate, group, region))
    .sort()
    .at(-1)!;
}

/** 法定劳动年龄 — a certificate is for people who may still be placed in work. */
export const ofWorkingLife: Rule<HardshipCertification> = ({ person, appliedOn }, { region }) => {
  const last = person && lastRetirementDay(person, region);
  return (
    Boolean(last && appliedOn && appliedOn > last) &&
    problem(
      'person.documentNumber',
      'past-retirement',
      `该人员已于 ${last} 达到法定退休年龄,不再属于就业困难人员认定对象。`,
    )
  );
};

const MONTHS = policySql('hardship.unemployed-months-min', 's.applied_on', REGION_OF_ROW);

/** 连续失业一年以上 — shown by the register of the unemployed; elsewhere the desk has to have seen it. */
export const notLongUnemployed: RowCheck = {
  ...problem(
    'category',
    'not-long-unemployed',
    '未查到该人员自申请之日前连续满规定月数的失业登记,请核对困难类型,并留存其他失业证明。',
  ),
  when: `s.category = 'long_term_unemployed'
         AND NOT was_unemployed_since(s.person_id, (s.applied_on - make_interval(months => coalesce(${MONTHS}, 0)::int))::date, s.applied_on - 1)`,
};
