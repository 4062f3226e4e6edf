import { pastRetirement } from '../../policy/past-retirement.js';
import type { PolicyKey } from '../../policy/policy-data.js';
import { policySql } from '../../policy/policy.js';
import { FindingKind } from '../finding-kind.js';

const REGION = '(SELECT d.code FROM org_unit d WHERE d.id = s.district_id)';
const policy = (key: PolicyKey, day: string) => policySql(key, day, REGION);
/** The person is younger than so many years on the day. */
const under = (key: PolicyKey, day: string) =>
  `(p.birth_date + make_interval(years => (${policy(key, day)})::int))::date > ${day}`;
const underWorkingAge = (day: string) =>
  [`当日未满法定就业年龄`, under('employment.age-min', day)] as const;

const CERTIFIED_ON = 'coalesce(s.certified_on, s.applied_on)';
const OVER_YOUTH = `(p.birth_date + make_interval(years => (${policy('internship.youth-age-max', 's.started_on')})::int + 1))::date <= s.started_on`;
const GRADUATED_LATELY = `coalesce((s.graduated_on + make_interval(months => (${policy('internship.graduation-within-months', 's.started_on')})::int))::date >= s.started_on, false)`;
const NEAR = `(s.started_on + make_interval(years => (${policy('public-welfare-job.near-retirement-years', 's.started_on')})::int))::date`;

interface Looked {
  type: string;
  label: string;
  day: string;
  reasons: readonly (readonly [why: string, isSo: string])[];
}

/** What the ledgers refuse by age and sex when it is entered, asked again of what was entered under another number. */
const LOOKED_AT: Looked[] = [
  ...(
    [
      ['employment_registration', '就业登记', 's.started_on'],
      ['unemployment_registration', '失业登记', 's.registered_on'],
      ['jobseeker_registration', '求职登记', 's.registered_on'],
      ['training_enrolment', '培训报名', 's.enrolled_on'],
      ['startup_loan', '创业担保贷款', 's.applied_on'],
    ] as const
  ).map(([type, label, day]) => ({ type, label, day, reasons: [underWorkingAge(day)] })),
  {
    type: 'hardship_certification',
    label: '就业困难人员认定',
    day: CERTIFIED_ON,
    reasons: [
      underWorkingAge('s.applied_on'),
      [
        '未达到大龄困难人员年龄',
        `s.category = 'older' AND CASE p.sex WHEN 'female' THEN ${under('hardship.woman-age-min', CERTIFIED_ON)}
           ELSE ${under('hardship.man-age-min', CERTIFIED_ON)} END`,
      ],
      ['申请时已超过法定退休年龄', pastRetirement('p.id', 's.applied_on')],
    ],
  },
  {
    type: 'welfare_placement',
    label: '公益性岗位安置',
    day: 's.started_on',
    reasons: [
      underWorkingAge('s.started_on'),
      [
        '协议截止日期晚于法定退休日期',
        `welfare_post_is_urban(s.post_id) AND ${pastRetirement('p.id', 's.planned_end_on')}`,
      ],
      ['上岗时并非临近退休', `s.near_retirement AND NOT ${pastRetirement('p.id', NEAR)}`],
    ],
  },
  {
    type: 'welfare_subsidy',
    label: '公益性岗位补贴',
    day: 's.month',
    reasons: [
      [
        '该月之前已达到法定退休年龄',
        `s.post_kind = 'urban' AND ${pastRetirement('p.id', 's.month')}`,
      ],
    ],
  },
  {
    type: 'internship',
    label: '就业见习',
    day: 's.started_on',
    reasons: [
      ['见习开始时未满规定年龄', under('internship.youth-age-min', 's.started_on')],
      [
        '见习开始时已超过青年年龄,也不是离校未就业毕业生',
        `${OVER_YOUTH} AND NOT ${GRADUATED_LATELY}`,
      ],
    ],
  },
];

const casesOf = ({ type, label, day, reasons }: Looked) => `
    SELECT s.district_id, '${type}:' || s.id AS key, ARRAY[s.person_id] AS groups,
           ARRAY['${type}:' || s.id, 'person_correction:' || c.id] AS records, ARRAY[s.territory_id, s.handling_unit_id] AS units,
           array_remove(ARRAY[s.entered_by, c.entered_by], NULL) AS entered_by,
           jsonb_build_object('what', '${label}', 'day', ${day}, 'why', w.why) AS facts
      FROM touched t JOIN person p ON p.id = t.id JOIN ${type} s ON s.person_id = p.id
     CROSS JOIN LATERAL (SELECT c.id, c.entered_by FROM person_correction c
                          WHERE c.person_id = p.id AND c.status = 'corrected' AND c.new_number IS NOT NULL
                          ORDER BY c.id DESC LIMIT 1) c
     CROSS JOIN LATERAL (SELECT string_agg(r.why, '、') AS why
                           FROM (VALUES ${reasons.map(([why, isSo]) => `('${why}', ${isSo})`).join(', ')}) r (why, is_so)
                          WHERE r.is_so) w
     WHERE s.status NOT IN ('withdrawn', 'rejected') AND w.why IS NOT NULL`;

/** 号码变更后不符 — whoever turns out to be younger, older or of the other sex has records that would not have been accepted. */
export const impossibleSinceCorrection: FindingKind = {
  code: 'impossible-since-correction',
  label: '证件号码变更后不符合条件',
  group: 'person',
  field: 'newNumber',
  onlyIf: `EXISTS (SELECT FROM person_correction c
                    WHERE c.person_id = ANY (touched_groups) AND c.status = 'corrected' AND c.new_number IS NOT NULL)`,
  cases: LOOKED_AT.map(casesOf).join('\n    UNION ALL'),
  says: '该人员证件号码变更后,出生日期或性别随之改变,其 {day} 的{what}不再符合条件({why}),请核对。',
  remedy:
    '变更有误的,再次变更为正确的号码;变更无误的,撤销该登记,或办理终止、退出,已拨付的补贴予以追回;确可保留的,由另一人写明理由。',
  source: '劳动法第十五条、就业见习和公益性岗位有关规定: 年龄、性别决定资格的,按更正后的证件核对',
};
