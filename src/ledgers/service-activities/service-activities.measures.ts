import { Exclusion, Measure, approximate } from '../../journal/measure.js';

const withdrawn: Exclusion = {
  code: 'withdrawn',
  says: '记录已撤销',
  when: `r.status = 'withdrawn'`,
};

const SOURCE = '西区人社局年度决算与绩效报告的活动统计项; 以经办单位登记为准';

/** One quantity of the activities of some kinds, summed over the records that state it. */
function activityMeasure(
  code: string,
  label: string,
  quantity: string,
  kinds: string[] = [],
): Measure {
  const ofKinds = kinds.length
    ? [`r.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`]
    : [];
  return {
    code,
    label,
    kind: 'flow',
    record: 'service_activity',
    group: { kind: 'service_activity', key: 'r.id' },
    on: 'r.held_on',
    countedUnit: 'handling_unit_id',
    quantity: `r.${quantity}`,
    where: [...ofKinds, `r.${quantity} > 0`].join(' AND '),
    unless: [withdrawn],
    statedBy: '活动记录所填数量,不逐人登记',
    source: SOURCE,
  };
}

const approximately = (measure: Measure) => approximate(measure, 'r.qualifier');

/** 服务活动场次 — every activity. */
export const serviceEvents = activityMeasure('service_events', '服务活动次数', 'occurrences');

export const activityMeasures: Measure[] = [
  serviceEvents,
  ...approximately(
    activityMeasure('job_fair_resumes', '企业累计接收简历', 'resumes', [
      'online_job_fair',
      'job_fair',
      'livestream_fair',
    ]),
  ),
  activityMeasure('wechat_posts', '公众号发布条数', 'occurrences', ['wechat_post']),
  activityMeasure('publicity_events', '宣传次数', 'occurrences', ['publicity_event']),
  activityMeasure('employers_promoted', '推送用人单位', 'employers', ['job_promotion']),
  activityMeasure('vacancies_promoted', '推送岗位', 'vacancies', ['job_promotion']),
  ...approximately(
    activityMeasure('labour_demand_promoted', '推送用工需求', 'labour_demand', ['job_promotion']),
  ),
  activityMeasure('internship_vacancies_promoted', '推送见习岗位', 'vacancies', [
    'internship_promotion',
  ]),
  activityMeasure('internship_demand_promoted', '推送见习需求', 'labour_demand', [
    'internship_promotion',
  ]),
  ...approximately(
    activityMeasure('enterprise_policy_visits', '上门政策宣传次数', 'occurrences', [
      'enterprise_policy_visit',
    ]),
  ),
  ...approximately(
    activityMeasure('enterprise_leaflets', '上门政策宣传资料', 'leaflets', [
      'enterprise_policy_visit',
    ]),
  ),
  ...approximately(
    activityMeasure('inspection_visits', '监察走访宣传次数', 'occurrences', ['inspection_visit']),
  ),
  activityMeasure('inspection_campaigns', '监察集中宣传次数', 'occurrences', [
    'inspection_campaign',
  ]),
  ...approximately(
    activityMeasure('inspection_leaflets', '监察宣传资料', 'leaflets', [
      'inspection_visit',
      'inspection_campaign',
    ]),
  ),
  activityMeasure('migrant_certificates', '办理农民工证照', 'certificates', [
    'migrant_certificate',
  ]),
  activityMeasure('migrant_workers_visited', '慰问农民工人数', 'persons_served', [
    'condolence_visit',
  ]),
  activityMeasure('migrant_care_amount', '农民工慰问金额', 'amount_yuan', ['condolence_visit']),
  activityMeasure('migrant_winter_travel_amount', '农民工暖冬行动金额', 'amount_yuan', [
    'winter_travel',
  ]),
  activityMeasure('epidemic_posters', '疫情防控海报', 'leaflets', ['poster_campaign']),
];

const notListed: Exclusion = {
  code: 'not_listed',
  says: '服务当日该单位不在重点企业名单内',
  when: `NOT EXISTS (SELECT FROM key_enterprise k
                      WHERE k.employer_id = r.employer_id AND k.district_id = r.district_id AND k.status <> 'withdrawn'
                        AND k.listed_on <= r.held_on AND (k.delisted_on IS NULL OR k.delisted_on > r.held_on))`,
};

/** 重点企业招用人数 — as each service states it, of firms that are on the list that day. */
export const keyEnterpriseHires: Measure = {
  ...activityMeasure('key_enterprise_hires', '重点企业招用人数', 'hires', [
    'key_enterprise_service',
  ]),
  group: { kind: 'employer', key: 'r.employer_id' },
  reads: ['key_enterprise'],
  unless: [withdrawn, notListed],
};

/** 服务重点企业户数 — distinct firms, each once a year, at the first service while it is on the list. */
export const keyEnterprisesServed: Measure = {
  code: 'key_enterprises_served',
  label: '服务重点企业户数',
  kind: 'flow',
  record: 'service_activity',
  group: { kind: 'employer', key: 'r.employer_id' },
  reads: ['key_enterprise'],
  on: 'r.held_on',
  countedUnit: 'handling_unit_id',
  where: `r.kind = 'key_enterprise_service' AND r.employer_id IS NOT NULL`,
  unless: [withdrawn, notListed],
  oncePerYear: true,
  source: SOURCE,
};

/** 重点企业服务专员人数 — officers serving on the day. */
export const keyEnterpriseOfficers: Measure = {
  code: 'key_enterprise_officers',
  label: '重点企业服务专员人数',
  kind: 'stock',
  record: 'service_officer',
  group: { kind: 'service_officer', key: 'r.id' },
  on: 'r.appointed_on',
  until: 'r.ended_on + 1',
  countedUnit: 'handling_unit_id',
  unless: [withdrawn],
  statedBy: '专员任职登记: 一名专员任职一次登记一条',
  source: SOURCE,
};
