import { overspent, spendingTerms } from '../ledgers/funds/fund-spending.js';
import { Indicator } from './indicator.js';

type Short = Partial<Indicator> & Pick<Indicator, 'code' | 'label' | 'unit'>;

const flow = (each: Short): Indicator => ({
  decimals: 0,
  kind: 'flow',
  better: 'more',
  of: [each.code],
  ...each,
});
const stock = (each: Short): Indicator => ({
  decimals: 0,
  kind: 'stock',
  better: 'more',
  of: [each.code],
  ...each,
});
/** 万元: kept to the 分, divided last. */
const money = (each: Omit<Short, 'unit'>): Indicator =>
  flow({ ...(each as Short), unit: '万元', decimals: 2, scale: 10_000 });
const moneyHeld = (each: Omit<Short, 'unit'>): Indicator => money({ ...each, kind: 'stock' });
const rate = (
  each: Omit<Short, 'unit'> & Required<Pick<Indicator, 'of' | 'per' | 'ofMeaning' | 'perMeaning'>>,
): Indicator => ({
  unit: '%',
  decimals: 2,
  kind: 'ratio',
  better: 'more',
  ...each,
});
/** The records live in another system: every value is typed in. */
const typedIn = (each: Short): Indicator =>
  flow({ of: [], reported: 'flow', better: 'neither', ...each });
const typedInMoney = (each: Omit<Short, 'unit'>): Indicator =>
  money({ of: [], reported: 'flow', better: 'neither', ...each });

const WELFARE_SUBSIDY = ['urban_welfare_post_subsidy', '-urban_welfare_post_subsidy.returned'];

const FUND_PAID = spendingTerms('employment_fund');

/** Every indicator, in the order in which leadership reads them. */
export const indicators: Indicator[] = [
  flow({
    code: 'new_urban_jobs',
    label: '城镇新增就业',
    unit: '人',
    of: ['new_hires', '-natural_attrition'],
    ofMeaning: '累计新就业人数 − 自然减员人数',
  }),
  flow({ code: 'new_hires', label: '城镇累计新就业', unit: '人' }),
  flow({ code: 'natural_attrition', label: '自然减员', unit: '人', better: 'neither' }),
  flow({ code: 'unemployed_reemployment', label: '失业人员再就业', unit: '人' }),
  flow({ code: 'hardship_reemployment', label: '就业困难人员再就业', unit: '人' }),
  stock({ code: 'registered_unemployed', label: '城镇登记失业人数', unit: '人', better: 'less' }),
  stock({ code: 'urban_employed', label: '城镇从业人数', unit: '人', of: [], reported: 'stock' }),
  rate({
    code: 'registered_unemployment_rate',
    isShare: true,
    partsAre: 'stock',
    label: '城镇登记失业率',
    better: 'less',
    of: ['registered_unemployed'],
    ofMeaning: '期末城镇登记失业人数',
    per: ['registered_unemployed', 'reported.urban_employed'],
    perMeaning: '城镇从业人数 + 城镇登记失业人数',
  }),

  flow({ code: 'jobseekers_registered', label: '求职登记', unit: '人', better: 'neither' }),
  flow({ code: 'jobseeker_services', label: '求职服务', unit: '人次' }),
  flow({ code: 'jobseeker_services.advice', label: '职业指导', unit: '人次' }),
  flow({ code: 'jobseeker_services.referral', label: '职业介绍', unit: '人次' }),
  flow({ code: 'jobseeker_services.follow_up', label: '跟踪回访', unit: '人次' }),

  flow({ code: 'training_classes', label: '就业技能培训班', unit: '期' }),
  flow({ code: 'training_person_times', label: '就业技能培训', unit: '人次', reported: 'flow' }),
  flow({ code: 'training_persons', label: '就业技能培训人数', unit: '人' }),
  flow({ code: 'training_classes.skill', label: '其中:就业技能类培训班', unit: '期' }),
  flow({ code: 'training_person_times.skill', label: '其中:就业技能类培训', unit: '人次' }),
  flow({ code: 'training_classes.upgrading', label: '岗位提升培训班', unit: '期' }),
  flow({ code: 'training_person_times.upgrading', label: '岗位提升培训', unit: '人次' }),
  flow({ code: 'training_classes.labour_brand', label: '劳务品牌培训班', unit: '期' }),
  flow({ code: 'training_person_times.labour_brand', label: '劳务品牌培训', unit: '人次' }),
  flow({ code: 'training_classes.startup', label: '创业培训班', unit: '期' }),
  flow({ code: 'training_person_times.startup', label: '创业培训', unit: '人次' }),
  flow({ code: 'internship_positions_published', label: '发布见习岗位', unit: '个' }),
  flow({ code: 'youth_internships_started', label: '青年就业见习', unit: '人' }),
  rate({
    code: 'internship_retention_rate',
    isShare: true,
    label: '见习留用率',
    of: ['internships_retained'],
    ofMeaning: '留用人数',
    per: ['internships_ended'],
    perMeaning: '期满(含提前留用)人数',
  }),
  money({ code: 'startup_loans_released', label: '创业担保贷款' }),
  flow({ code: 'startup_loans_count', label: '创业担保贷款笔数', unit: '笔' }),
  flow({ code: 'startup_loan_borrowers', label: '创业担保贷款个人借款人', unit: '人' }),
  flow({ code: 'startup_loan_jobs', label: '创业担保贷款带动就业', unit: '人' }),
  stock({
    code: 'startup_loans_outstanding',
    label: '在贷创业担保贷款',
    unit: '笔',
    better: 'neither',
  }),
  moneyHeld({
    code: 'startup_loan_balance',
    label: '创业担保贷款余额',
    better: 'neither',
    ofMeaning: '已放款而尚未归还或代偿的本金',
  }),
  stock({ code: 'startup_loans_overdue', label: '逾期创业担保贷款', unit: '笔', better: 'less' }),
  moneyHeld({
    code: 'startup_loan_overdue_balance',
    label: '逾期创业担保贷款余额',
    better: 'less',
    ofMeaning: '逾期贷款中尚未归还或追偿收回的本金,代偿不消除逾期',
  }),
  moneyHeld({
    code: 'startup_loan_compensated_balance',
    label: '创业担保贷款代偿余额',
    better: 'less',
    ofMeaning: '担保基金已代偿而尚未追偿收回的金额',
  }),
  rate({
    code: 'startup_loan_overdue_rate',
    isShare: true,
    partsAre: 'stock of money',
    label: '创业担保贷款逾期率',
    better: 'less',
    of: ['startup_loan_overdue_balance'],
    ofMeaning: '逾期余额,含已代偿而尚未收回的',
    per: ['startup_loan_balance', 'startup_loan_compensated_balance'],
    perMeaning: '贷款余额与代偿余额之和',
  }),
  money({
    code: 'loan_interest_subsidy_paid',
    label: '创业担保贷款贴息',
    better: 'neither',
    of: ['loan_interest_subsidy_paid', '-loan_interest_subsidy_paid.returned'],
  }),

  flow({ code: 'urban_welfare_posts_developed', label: '新开发城镇公益性岗位', unit: '个' }),
  flow({ code: 'urban_welfare_placements', label: '公益性岗位安置就业困难人员', unit: '人' }),
  flow({ code: 'rural_welfare_posts_developed', label: '开发乡村公益性岗位', unit: '个' }),
  flow({ code: 'rural_welfare_placements', label: '乡村公益性岗位安置', unit: '人' }),
  stock({ code: 'urban_welfare_in_post', label: '在岗城镇公益性岗位', unit: '人' }),
  stock({ code: 'rural_welfare_in_post', label: '在岗乡村公益性岗位', unit: '人' }),
  money({
    code: 'urban_welfare_post_subsidy',
    label: '城镇公益性岗位政策补贴',
    of: WELFARE_SUBSIDY,
  }),
  flow({
    code: 'post_subsidy_person_times',
    label: '享受岗位补贴',
    unit: '人次',
    of: ['post_subsidy_person_times', '-post_subsidy_person_times.returned'],
  }),
  flow({
    code: 'insurance_subsidy_person_times',
    label: '享受社会保险补贴',
    unit: '人次',
    of: ['insurance_subsidy_person_times', '-insurance_subsidy_person_times.returned'],
  }),

  flow({
    code: 'stable_job_refund_firms',
    label: '稳岗返还企业',
    unit: '家',
    of: ['stable_job_refund_firms', '-stable_job_refund_firms.returned'],
  }),
  money({
    code: 'stable_job_refund_amount',
    label: '稳岗返还',
    of: ['stable_job_refund_amount', '-stable_job_refund_amount.returned'],
  }),
  flow({
    code: 'stable_job_refund_employees',
    label: '稳岗返还惠及职工',
    unit: '人',
    of: ['stable_job_refund_employees', '-stable_job_refund_employees.returned'],
  }),

  money({
    code: 'employment_fund_paid',
    label: '就业创业补助资金支出',
    better: 'neither',
    of: FUND_PAID,
    ofMeaning: '岗位与社保补贴、培训补贴、见习补贴及其他直接支出,扣除退回',
  }),
  flow({
    code: 'fund_beneficiaries',
    label: '就业创业补助资金直接支出惠及',
    unit: '人次',
    of: ['fund_beneficiaries', '-fund_beneficiaries.returned'],
    ofMeaning: '各笔直接支出所填惠及人数之和,扣除退回;一人由几笔支出惠及的计几次',
  }),
  money({ code: 'employment_fund_budget', label: '就业创业补助资金预算', better: 'neither' }),
  rate({
    code: 'employment_fund_execution_rate',
    label: '就业创业补助资金执行率',
    partsAre: 'money',
    of: FUND_PAID,
    ofMeaning: '已支出',
    per: ['employment_fund_budget'],
    perMeaning: '预算',
    alarm: overspent,
  }),

  flow({ code: 'service_events', label: '服务活动', unit: '次' }),
  flow({ code: 'key_enterprises_served', label: '重点企业服务', unit: '家' }),
  stock({ code: 'key_enterprise_officers', label: '服务专员', unit: '名' }),
  flow({ code: 'key_enterprise_hires', label: '重点企业招用', unit: '人' }),
  flow({ code: 'job_fair_resumes', label: '企业接收简历', unit: '份' }),
  flow({ code: 'wechat_posts', label: '公众号发布信息', unit: '条' }),
  flow({ code: 'publicity_events', label: '政策宣传解读', unit: '次' }),
  flow({ code: 'employers_promoted', label: '推送用人单位', unit: '家次' }),
  flow({ code: 'vacancies_promoted', label: '推送就业岗位', unit: '个次' }),
  flow({ code: 'labour_demand_promoted', label: '用工需求', unit: '个次' }),
  flow({ code: 'internship_vacancies_promoted', label: '就业见习岗位', unit: '个次' }),
  flow({ code: 'internship_demand_promoted', label: '见习招工需求', unit: '个次' }),
  flow({ code: 'enterprise_policy_visits', label: '上门政策宣传', unit: '次' }),
  flow({ code: 'enterprise_leaflets', label: '助企纾困宣传资料', unit: '份' }),

  flow({ code: 'wage_petitions_received', label: '受理信访', unit: '件', better: 'neither' }),
  flow({
    code: 'wage_petition_workers',
    label: '欠薪投诉涉及劳动者',
    unit: '人次',
    better: 'neither',
    ofMeaning: '各件投诉所填涉及人数之和;一人涉及几件的计几次',
  }),
  rate({
    code: 'wage_petition_closing_rate',
    isShare: true,
    label: '信访办结率',
    of: ['wage_petitions_closed_of_due'],
    ofMeaning: '到期应办中已办结件数',
    per: ['wage_petitions_due'],
    perMeaning: '到期应办件数',
  }),
  rate({
    code: 'wage_petition_on_time_closing_rate',
    isShare: true,
    label: '信访按期办结率',
    of: ['wage_petitions_closed_on_time'],
    ofMeaning: '按期办结件数(全部办理程序)',
    per: ['wage_petitions_due'],
    perMeaning: '到期应办件数',
  }),
  rate({
    code: 'labour_inspection_on_time_closing_rate',
    isShare: true,
    label: '劳动保障监察按期结案率',
    of: ['labour_inspection_cases_closed_on_time'],
    ofMeaning: '监察案件按期结案件数',
    per: ['labour_inspection_cases_due'],
    perMeaning: '监察案件到期应办件数',
  }),
  money({ code: 'wages_recovered', label: '兑付工资' }),
  flow({ code: 'inspection_visits', label: '劳动监察走访宣传', unit: '次' }),
  flow({ code: 'inspection_campaigns', label: '集中宣传', unit: '次' }),
  flow({ code: 'inspection_leaflets', label: '宣传资料', unit: '份' }),
  flow({ code: 'migrant_certificates', label: '办理服务证照', unit: '人次' }),
  flow({ code: 'migrant_workers_visited', label: '走访慰问农民工', unit: '人' }),
  money({ code: 'migrant_care_amount', label: '发放慰问金' }),
  money({ code: 'migrant_winter_travel_amount', label: '农民工旅途暖冬服务' }),
  flow({ code: 'epidemic_posters', label: '疫情防控宣传海报', unit: '份' }),

  typedIn({
    code: 'pension_premium_paid_for_poor_persons',
    label: '代缴城乡居民养老保险',
    unit: '人',
  }),
  typedInMoney({ code: 'pension_premium_paid_for_poor_amount', label: '代缴金额' }),
  typedIn({ code: 'construction_injury_insured', label: '建筑工伤项目参保', unit: '人' }),
  typedInMoney({ code: 'construction_injury_premium', label: '征收工伤保险费' }),
  typedIn({ code: 'deferred_premium_firms', label: '缓缴单位', unit: '家' }),
  typedIn({ code: 'deferred_premium_persons', label: '缓缴涉及人数', unit: '人' }),
  typedInMoney({ code: 'deferred_premium_amount', label: '缓缴金额' }),
  typedIn({ code: 'pension_raised_persons', label: '调整养老金', unit: '人' }),
  typedInMoney({ code: 'pension_raised_amount', label: '提高基本养老金' }),
  typedIn({ code: 'talent_introduced', label: '引进人才', unit: '名' }),
  typedIn({ code: 'titles_promoted', label: '专业技术人才评价晋升', unit: '人' }),
  typedIn({ code: 'high_level_talent_promoted', label: '套转晋升高层次人才', unit: '人' }),
];
