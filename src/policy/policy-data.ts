/** What a value is counted in; working days and calendar days are never interchangeable. */
export type PolicyUnit =
  | 'yuan'
  | 'percent'
  | 'basis-points'
  | 'working-days'
  | 'calendar-days'
  | 'months'
  | 'years'
  | 'years-of-age'
  | 'minutes'
  | 'hours'
  | 'persons'
  | 'times'
  | 'method';

/** 政策条目 — one value and the period and region it is in force for; both end days belong to it. */
export type PolicyRow<V extends string | number = string | number> = {
  value: V;
  /** 行政区划代码 — 000000 for the whole country. */
  region: string;
  validFrom: string;
  /** Null while no end is known. */
  validTo: string | null;
  source: string;
  /** False where the text of the rule itself was not read, or only a repost of it. */
  confirmed: boolean;
  /** Set where no rule was found and the office has to supply the value: what was taken instead. */
  assumed?: string;
};

export const national = '000000';
const sichuan = '510000';
const chengdu = '510100';
const panzhihua = '510400';

// Money and percentages are decimal strings, counts are numbers.
function decimals(label: string, unit: PolicyUnit, rows: readonly PolicyRow<string>[]) {
  return { label, unit, rows };
}
function methods(label: string, rows: readonly PolicyRow<string>[]) {
  return { label, unit: 'method' as const, rows };
}
function counts(label: string, unit: PolicyUnit, rows: readonly PolicyRow<number>[]) {
  return { label, unit, rows };
}

/** A period and source that several rows share. */
type Basis = Omit<PolicyRow, 'value'>;

function row<V extends string | number>(value: V, basis: Basis, rest: Partial<Basis> = {}) {
  return { value, ...basis, ...rest };
}

const assumedLooks: Basis = {
  region: national,
  validFrom: '1900-01-01',
  validTo: null,
  source: '个人信息保护法第五十一条(合理确定操作权限,未规定次数)',
  confirmed: false,
  assumed: '每个账号每小时查看明文30次、应急查看10次、按证件号码查询120次为限,待单位确认。',
};
const assumedHere: Basis = {
  region: national,
  validFrom: '1900-01-01',
  validTo: null,
  source: '未见规定',
  confirmed: false,
  assumed: '应急查看以3小时为限,待单位确认。',
};

const loanBefore2020: Basis = {
  region: national,
  validFrom: '2020-01-01',
  validTo: '2020-04-14',
  source: '财金〔2020〕21号印发前的规定(据该文报道)',
  confirmed: true,
};
const loan2020: Basis = {
  region: national,
  validFrom: '2020-04-15',
  validTo: '2023-09-30',
  source: '财金〔2020〕21号',
  confirmed: true,
};
const loan2023: Basis = {
  region: national,
  validFrom: '2023-10-01',
  validTo: '2028-09-30',
  source: '财金〔2023〕75号(有效期5年)',
  confirmed: true,
};
const loanSichuan2025: Basis = {
  region: sichuan,
  validFrom: '2025-04-01',
  validTo: '2027-12-31',
  source: '川财金〔2025〕30号',
  confirmed: true,
};
/** 三重一大: what is a large sum is for each office to set; until the bureau's own rule is supplied these are ours. */
const ownRule: Basis = {
  region: national,
  validFrom: '2010-01-01',
  validTo: null,
  source: '“三重一大”集体决策制度:大额度资金的使用由集体讨论决定,额度由本单位规定',
  confirmed: false,
  assumed: '本单位的审批权限规定未提供,暂按此额度执行,待单位提供。',
};

const ownDelegations: Basis = {
  ...ownRule,
  source: '本单位签字授权管理规定',
  assumed: '本单位的签字授权管理规定未提供,暂按此天数执行,待单位提供。',
};

const loanTerms: Basis = {
  region: national,
  validFrom: '2020-04-15',
  validTo: '2028-09-30',
  source: '财金〔2020〕21号、财金〔2023〕75号;期限据一区县2023年9月通知',
  confirmed: true,
};

const refund2021Sichuan: Basis = {
  region: sichuan,
  validFrom: '2021-01-01',
  validTo: '2021-12-31',
  source: '四川2021年稳岗返还政策摘要(2021-09-03,第三方)',
  confirmed: false,
};
const refund2022: Basis = {
  region: national,
  validFrom: '2022-01-01',
  validTo: '2022-12-31',
  source: '人社部发〔2022〕23号',
  confirmed: true,
};
const refund2023: Basis = {
  region: national,
  validFrom: '2023-01-01',
  validTo: '2023-12-31',
  source: '2023年各地稳岗返还政策(第三方摘要);四川文件未见',
  confirmed: false,
};
const refund2024: Basis = {
  region: national,
  validFrom: '2024-01-01',
  validTo: '2024-12-31',
  source: '2024年各地稳岗返还政策(新乡人社);四川文件未见',
  confirmed: false,
};
const refund2025: Basis = {
  region: national,
  validFrom: '2025-01-01',
  validTo: '2025-12-31',
  source:
    '2025年各地稳岗返还政策(三门峡人社 2025-12-15);国办发〔2025〕25号允许备付1年以上地区提高至大型企业50%、中小微企业90%,四川是否提高未查到',
  confirmed: false,
};

const layoffRateSichuan2022: Basis = {
  region: sichuan,
  validFrom: '2022-01-01',
  validTo: '2025-12-31',
  source: '四川2021年稳岗返还政策摘要(2021-09-03,第三方)',
  confirmed: false,
  assumed: '四川2022年起的裁员率公式未查到,沿用2021年公式,待单位提供。',
};

const placementBefore2019: Basis = {
  region: national,
  validFrom: '2017-10-13',
  validTo: '2019-12-03',
  source: '财社〔2017〕164号 就业补助资金管理办法',
  confirmed: false,
};
const placement2019: Basis = {
  region: national,
  validFrom: '2019-12-04',
  validTo: null,
  source: '人社部发〔2019〕124号及人社部就业促进司答问',
  confirmed: true,
};

const internship2020: Basis = {
  region: national,
  validFrom: '2020-08-01',
  validTo: null,
  source: '人社部等七部门 关于进一步加强就业见习工作的通知(2020年8月)',
  confirmed: true,
};

const skillsCampaign2019: Basis = {
  region: national,
  validFrom: '2019-01-01',
  validTo: '2021-12-31',
  source: '职业技能提升行动(2019—2021年)',
  confirmed: false,
};
const trainingChengdu: Basis = {
  region: chengdu,
  validFrom: '2022-01-01',
  validTo: null,
  source: '成都职业培训补贴摘要(2023年7月,第三方);技能培训与创业培训分别计算',
  confirmed: false,
};
const trainingPractice: Basis = {
  region: national,
  validFrom: '2019-01-01',
  validTo: null,
  source: '成都、深圳盐田培训补贴政策(第三方摘要、政府答问)及各地通行做法',
  confirmed: false,
};
const trainingSichuan2020: Basis = {
  region: sichuan,
  validFrom: '2020-06-16',
  validTo: null,
  source: '四川省就业创业培训管理办法(2020-06-16)',
  confirmed: false,
};

const labourLaw1995: Basis = {
  region: national,
  validFrom: '1995-01-01',
  validTo: null,
  source: '劳动法第十五条',
  confirmed: false,
};
const flexibleWork: Basis = {
  region: sichuan,
  validFrom: '2017-01-01',
  validTo: null,
  source: '河南省 关于规范和加强城镇新增就业人员实名登记管理工作的通知(2017年任务)',
  confirmed: false,
  assumed: '四川灵活就业的统计口径未查到,暂按河南连续3个月,待单位提供。',
};
const unemploymentValidity: Basis = {
  region: national,
  validFrom: '1990-01-01',
  validTo: null,
  source: '各地就业失业登记证年度审验规定(未经审验的自行失效)',
  confirmed: false,
  assumed:
    '四川失业登记的有效期未查到,暂按各地通行的每年核验一次、逾期未核验即失效,待单位提供;连续未联系应注销的,由经办机构登记终止。',
};
const penaltyLaw2021: Basis = {
  region: national,
  validFrom: '2021-07-15',
  validTo: null,
  source: '行政处罚法(2021年修订)第六十条',
  confirmed: true,
};
const blacklist2022: Basis = {
  region: national,
  validFrom: '2022-01-01',
  validTo: null,
  source: '人社部令第45号',
  confirmed: true,
};
const supervision2004: Basis = {
  region: national,
  validFrom: '2004-12-01',
  validTo: null,
  source: '劳动保障监察条例第十七条',
  confirmed: true,
};
const supervisionRules2005: Basis = {
  region: national,
  validFrom: '2005-02-01',
  validTo: null,
  source: '关于实施《劳动保障监察条例》若干规定(劳社部令第25号)第十八条',
  confirmed: true,
};
const petition2005: Basis = {
  region: national,
  validFrom: '2005-05-01',
  validTo: '2022-04-30',
  source: '信访条例(2005)',
  confirmed: false,
};
const petition2022: Basis = {
  region: national,
  validFrom: '2022-05-01',
  validTo: null,
  source: '信访工作条例',
  confirmed: true,
};

const retirement1978: Basis = {
  region: national,
  validFrom: '1978-06-02',
  validTo: '2024-12-31',
  source: '国发〔1978〕104号',
  confirmed: true,
};
const retirement2025: Basis = {
  region: national,
  validFrom: '2025-01-01',
  validTo: null,
  source: '全国人大常委会关于实施渐进式延迟法定退休年龄的决定(2024-09-13)及国务院办法',
  confirmed: true,
};

const hardshipSichuan: Basis = {
  region: sichuan,
  validFrom: '2020-01-01',
  validTo: null,
  source: '四川省就业困难人员申请认定办法(第三方摘要,2024年4月);起始日期未查到',
  confirmed: false,
};

const minimumWage2018: Basis = {
  region: sichuan,
  validFrom: '2018-07-01',
  validTo: '2022-03-31',
  source: '四川省最低工资标准(2018-07-01起),未核对原文',
  confirmed: false,
};
const minimumWage2022: Basis = {
  region: sichuan,
  validFrom: '2022-04-01',
  validTo: '2024-12-31',
  source: '四川省最低工资标准(2022-04-01起),未核对原文',
  confirmed: false,
};
const minimumWage2025: Basis = {
  region: sichuan,
  validFrom: '2025-01-01',
  validTo: null,
  source: '四川省最低工资标准(2025-01-01起),未核对原文',
  confirmed: false,
};
const secondTier = {
  region: panzhihua,
  assumed: '攀枝花适用哪一档未查到,暂按第二档,待单位提供。',
};

/**
 * 政策数据 — every ceiling, ratio, age and time limit the system works with, dated and with its source.
 * A new rule closes the row before it and adds one; nothing is overwritten.
 */
export const policies = {
  // 创业担保贷款: the row in force on the release date applies.
  'startup-loan.person-ceiling-yuan': decimals('创业担保贷款个人最高额度', 'yuan', [
    row('150000', loanBefore2020),
    row('200000', loan2020),
    row('300000', loan2023),
    row('500000', loanSichuan2025),
  ]),
  'startup-loan.firm-ceiling-yuan': decimals('创业担保贷款小微企业最高额度', 'yuan', [
    row('3000000', loan2020, { confirmed: false }),
    row('4000000', loan2023),
    row('6000000', loanSichuan2025),
  ]),
  'startup-loan.person-term-months': counts('创业担保贷款个人最长期限', 'months', [
    row(36, loanTerms),
  ]),
  'startup-loan.firm-term-months': counts('创业担保贷款小微企业最长期限', 'months', [
    row(24, loanTerms),
  ]),
  'startup-loan.person-uses-max': counts('创业担保贷款个人累计次数上限', 'times', [
    row(3, loanTerms, { confirmed: false }),
  ]),
  'startup-loan.firm-uses-max': counts('创业担保贷款小微企业累计次数上限', 'times', [
    row(2, loanTerms, { confirmed: false }),
  ]),
  'startup-loan.partnership-extra-percent': decimals('合伙创业贷款额度上浮上限', 'percent', [
    row('10', loan2020),
    row('10', loan2023, { confirmed: false }),
  ]),
  'startup-loan.firm-hire-ratio-percent': decimals('小微企业新招用人员比例下限', 'percent', [
    row('20', loanBefore2020),
    row('15', loan2020),
    row('10', loan2023),
  ]),
  'startup-loan.large-firm-hire-ratio-percent': decimals(
    '小微企业新招用人员比例下限(100人以上)',
    'percent',
    [
      row('10', loanBefore2020, { confirmed: false }),
      row('8', loan2020),
      row('5', loan2023, { confirmed: false }),
    ],
  ),
  // More employees than this and the lower ratio applies.
  'startup-loan.large-firm-employees-over': counts('新招用比例分档人数', 'persons', [
    row(100, loanBefore2020, { confirmed: false }),
    row(100, loan2020),
    row(100, loan2023, { confirmed: false }),
  ]),
  // 2021 to September 2023: the borrower pays the part up to LPR less these points, the rest is subsidised.
  'startup-loan.borrower-share-below-lpr': counts('借款人承担利息部分(LPR减点)', 'basis-points', [
    row(150, loan2020, { validFrom: '2021-01-01', confirmed: false }),
  ]),
  'startup-loan.interest-subsidy-percent': decimals('贴息占实际利息比例', 'percent', [
    row('50', loan2023, { confirmed: false }),
    row('50', loanSichuan2025),
  ]),
  'startup-loan.rate-above-lpr-max': counts('贷款利率上限(LPR加点)', 'basis-points', [
    row(50, loan2023, { confirmed: false }),
  ]),
  'startup-loan.usual-amount-min-yuan': decimals('创业担保贷款通常最低金额', 'yuan', [
    row('10000', ownRule, {
      source: '未见规定',
      assumed: '最低金额未查到,低于1万元的暂作提示,待单位提供。',
    }),
  ]),
  // Interest on the part of a loan above this is not subsidised.
  'startup-loan.person-subsidised-yuan': decimals('个人贷款贴息额度上限', 'yuan', [
    row('200000', loan2020, { confirmed: false }),
    row('300000', loan2023),
  ]),
  'startup-loan.firm-subsidised-yuan': decimals('小微企业贷款贴息额度上限', 'yuan', [
    row('3000000', loan2020, { confirmed: false }),
    row('4000000', loan2023),
  ]),

  // 失业保险稳岗返还: the row of the day on which the batch is paid.
  'stable-job-refund.layoff-limit-percent': decimals('裁员率上限', 'percent', [
    row('5.5', refund2021Sichuan, {
      assumed:
        '2021年文件按上年度(2020年)调查失业率控制目标执行,当年目标为6%左右,四川取值未查到,暂按较严的5.5%。',
    }),
    row('5.5', refund2022),
    row('5.5', refund2023),
    row('5.5', refund2024),
    row('5.5', refund2025),
  ]),
  'stable-job-refund.small-firm-layoff-limit-percent': decimals(
    '裁员率上限(参保30人及以下)',
    'percent',
    [
      row('20', refund2021Sichuan),
      row('20', refund2022),
      row('20', refund2023),
      row('20', refund2024),
      row('20', refund2025),
    ],
  ),
  // Firms with this many insured persons or fewer.
  'stable-job-refund.small-firm-insured-max': counts('放宽裁员率的参保人数上限', 'persons', [
    row(30, refund2021Sichuan),
    row(30, refund2022),
    row(30, refund2023),
    row(30, refund2024),
    row(30, refund2025),
  ]),
  'stable-job-refund.large-firm-ratio-percent': decimals('大型企业返还比例', 'percent', [
    row('30', refund2021Sichuan),
    row('30', refund2022, { validTo: '2022-05-30' }),
    row('50', refund2022, {
      validFrom: '2022-05-31',
      source: '人社部发〔2022〕31号;孝义市政府 2022-07-11',
      confirmed: false,
    }),
    row('30', refund2023),
    row('30', refund2024),
    row('30', refund2025),
  ]),
  'stable-job-refund.small-medium-firm-ratio-percent': decimals('中小微企业返还比例', 'percent', [
    row('60', refund2021Sichuan),
    row('90', refund2022, {
      source: '人社部发〔2022〕23号(最高90%);川人社函〔2022〕156号,市州在上限内确定',
      confirmed: false,
    }),
    row('60', refund2023),
    row('60', refund2024),
    row('60', refund2025),
  ]),
  'stable-job-refund.covered-of-insured-max-percent': decimals(
    '惠及职工占参保人数上限',
    'percent',
    [
      row('200', ownRule, {
        source: '未见规定',
        assumed: '惠及职工可含年内进出人员,暂按不超过参保人数的2倍,待单位提供。',
      }),
    ],
  ),
  // recipients-over-average-insured: 新增领取失业保险金人数 ÷ 参保缴费月平均人数.
  'stable-job-refund.layoff-rate-method': methods('裁员率计算方法', [
    row('recipients-over-average-insured', refund2021Sichuan),
    row('recipients-over-average-insured', layoffRateSichuan2022),
  ]),

  // 公益性岗位
  'public-welfare-job.subsidy-months-max': counts('公益性岗位补贴最长期限', 'months', [
    row(36, placementBefore2019),
    row(36, placement2019),
  ]),
  // Fewer years than this to retirement at the first approval: the subsidy may run until then.
  'public-welfare-job.near-retirement-years': counts('距法定退休年龄可延长年限', 'years', [
    row(5, placementBefore2019),
    row(5, placement2019),
  ]),
  'public-welfare-job.placements-max': counts('公益性岗位安置次数上限', 'times', [
    row(2, placement2019),
  ]),
  'public-welfare-job.subsidy-of-minimum-wage-percent': decimals(
    '公益性岗位补贴占最低工资比例',
    'percent',
    [
      row('100', placement2019, {
        region: sichuan,
        source: '人社部发〔2019〕124号(比例由省市确定)',
        confirmed: false,
        assumed: '四川、攀枝花的岗位补贴比例未查到,暂按当地最低工资标准的100%,待单位提供。',
      }),
    ],
  ),
  // Refused above this; other than the standard is a hint.
  'public-welfare-job.subsidy-ceiling-of-minimum-wage-percent': decimals(
    '公益性岗位补贴占最低工资比例上限',
    'percent',
    [
      row('150', placement2019, {
        validFrom: '2017-10-13',
        region: sichuan,
        source: '人社部发〔2019〕124号(比例由省市确定)',
        confirmed: false,
        assumed: '补贴标准本身未确认,暂以最低工资标准的150%为不予受理的上限,待单位提供。',
      }),
    ],
  ),
  // 社保补贴 pays the employer's share; its base is not known here, so only what no share reaches is refused.
  'public-welfare-job.insurance-ceiling-of-minimum-wage-percent': decimals(
    '公益性岗位社保补贴占最低工资比例上限',
    'percent',
    [
      row('100', placement2019, {
        validFrom: '2017-10-13',
        region: sichuan,
        source: '人社部发〔2019〕124号(按单位应缴部分补贴)',
        confirmed: false,
        assumed: '缴费基数未接入,暂以最低工资标准的100%为不予受理的上限,待单位提供。',
      }),
    ],
  ),
  'minimum-wage.monthly-yuan': decimals('月最低工资标准', 'yuan', [
    row('1650', minimumWage2018, secondTier),
    row('1970', minimumWage2022, secondTier),
    row('2200', minimumWage2025, secondTier),
  ]),

  'public-notice.days-min': counts('公示最短天数', 'calendar-days', [
    row(5, ownRule, {
      source: '未见统一规定,各地多为公示不少于5个工作日或7日',
      assumed: '公示天数未查到四川规定,少于5日的暂作提示,待单位提供。',
    }),
  ]),

  // 就业困难人员
  'hardship.woman-age-min': counts('大龄就业困难人员年龄下限(女)', 'years-of-age', [
    row(40, hardshipSichuan),
  ]),
  'hardship.man-age-min': counts('大龄就业困难人员年龄下限(男)', 'years-of-age', [
    row(50, hardshipSichuan),
  ]),
  'hardship.unemployed-months-min': counts('长期失业人员连续失业时间', 'months', [
    row(12, hardshipSichuan),
  ]),

  // 青年就业见习
  'internship.months-min': counts('就业见习最短期限', 'months', [row(3, internship2020)]),
  'internship.months-max': counts('就业见习最长期限', 'months', [row(12, internship2020)]),
  'internship.youth-age-min': counts('失业青年年龄下限', 'years-of-age', [row(16, internship2020)]),
  'internship.youth-age-max': counts('失业青年年龄上限', 'years-of-age', [row(24, internship2020)]),
  'internship.graduation-within-months': counts('毕业生离校未就业年限', 'months', [
    row(24, internship2020),
  ]),
  'internship.retention-threshold-percent': decimals('提高见习补贴的留用率', 'percent', [
    row('50', internship2020, { source: '新乡、信阳、佛山见习补贴政策(第三方)', confirmed: false }),
  ]),
  'internship.subsidy-of-minimum-wage-percent': decimals('见习补贴占最低工资比例', 'percent', [
    row('70', internship2020, {
      region: sichuan,
      source: '新乡、信阳见习补贴政策(第三方)',
      confirmed: false,
      assumed: '四川见习补贴比例未查到,暂按河南的70%,待单位提供。',
    }),
  ]),
  'internship.raised-subsidy-of-minimum-wage-percent': decimals(
    '见习补贴占最低工资比例(留用率达标)',
    'percent',
    [
      row('110', internship2020, {
        region: sichuan,
        source: '新乡、信阳见习补贴政策(第三方)',
        confirmed: false,
        assumed: '四川留用率达标后的见习补贴比例未查到,暂按河南的110%,待单位提供。',
      }),
    ],
  ),

  // 职业培训
  'training.subsidies-per-year-max': counts('每人每年享受培训补贴次数', 'times', [
    row(3, skillsCampaign2019),
    row(1, trainingChengdu),
    row(1, trainingChengdu, {
      region: sichuan,
      assumed: '四川省级次数上限未查到,暂按成都每年1次(技能、创业分别计算),待单位提供。',
    }),
  ]),
  'training.same-occupation-level-subsidies-max': counts('同一职业同一等级补贴次数', 'times', [
    row(1, trainingPractice),
  ]),
  // Refused above the first; above the second is a hint.
  'training.subsidy-ceiling-yuan': decimals('每人每次培训补贴上限', 'yuan', [
    row('8000', trainingPractice, {
      validFrom: '1900-01-01',
      source: '未见规定',
      assumed:
        '四川各职业(工种)、等级的补贴标准未查到,暂以每人每次8000元为不予受理的上限,待单位提供。',
    }),
  ]),
  'training.usual-subsidy-max-yuan': decimals('每人每次培训补贴通常上限', 'yuan', [
    row('3000', trainingPractice, {
      validFrom: '1900-01-01',
      source: '未见规定',
      assumed: '四川各职业(工种)、等级的补贴标准未查到,超过每人每次3000元的暂作提示,待单位提供。',
    }),
  ]),
  'training.attendance-min-percent': decimals('结业出勤率下限', 'percent', [
    row('80', trainingSichuan2020, {
      assumed: '四川出勤率要求未查到,各地多为80%至90%,暂按80%,待单位提供。',
    }),
  ]),
  'training.class-hours-per-day-max': counts('每天最多学时', 'hours', [
    row(10, trainingPractice, {
      validFrom: '1900-01-01',
      source: '未见规定',
      assumed: '每天学时上限未查到,暂按10学时(每学时45分钟),待单位提供。',
    }),
  ]),
  'training.class-hour-minutes': counts('每学时时长', 'minutes', [row(45, trainingPractice)]),

  // 劳动保障监察
  'labour-inspection.acceptance': counts('监察投诉受理期限', 'working-days', [
    row(5, supervisionRules2005),
  ]),
  'labour-inspection.investigation': counts('监察调查期限', 'working-days', [
    row(60, supervision2004),
  ]),
  'labour-inspection.extension': counts('监察调查延长期限', 'working-days', [
    row(30, supervision2004),
  ]),
  'labour-inspection.decision': counts('监察处理决定期限', 'working-days', [
    row(15, supervisionRules2005, {
      source: '关于实施《劳动保障监察条例》若干规定(条号未核)',
      confirmed: false,
    }),
  ]),
  'labour-inspection.look-back-years': counts('监察追溯期', 'years', [
    row(2, supervision2004, { source: '劳动保障监察条例第二十条' }),
  ]),
  'labour-inspection.extra-payment-min-percent': decimals('逾期不付加付赔偿金下限', 'percent', [
    row('50', supervision2004, { source: '劳动保障监察条例第二十六条' }),
  ]),
  'labour-inspection.extra-payment-max-percent': decimals('逾期不付加付赔偿金上限', 'percent', [
    row('100', supervision2004, { source: '劳动保障监察条例第二十六条' }),
  ]),
  'administrative-penalty.decision': counts('行政处罚决定期限', 'calendar-days', [
    row(90, penaltyLaw2021),
  ]),
  'wage-blacklist.years': counts('拖欠农民工工资失信惩戒期限', 'years', [row(3, blacklist2022)]),
  'wage-blacklist.early-removal-months-min': counts('提前移出失信名单最短时间', 'months', [
    row(6, blacklist2022),
  ]),

  // 审批权限: up to the first amount the centre approves, over the second a meeting decides.
  'approval.startup-loan.centre-limit': decimals('创业担保贷款中心审批限额', 'yuan', [
    row('200000', ownRule),
  ]),
  'approval.startup-loan.collective-over': decimals('创业担保贷款集体研究额度', 'yuan', [
    row('1000000', ownRule),
  ]),
  'approval.refund-batch.centre-limit': decimals('稳岗返还批次中心审批限额', 'yuan', [
    row('200000', ownRule),
  ]),
  'approval.refund-batch.collective-over': decimals('稳岗返还批次集体研究额度', 'yuan', [
    row('500000', ownRule),
  ]),
  'approval.subsidy.centre-limit': decimals('补贴中心审批限额', 'yuan', [row('50000', ownRule)]),
  'approval.subsidy.collective-over': decimals('补贴集体研究额度', 'yuan', [
    row('300000', ownRule),
  ]),
  'approval.fund-payment.centre-limit': decimals('资金拨付中心审批限额', 'yuan', [
    row('100000', ownRule),
  ]),
  'approval.fund-payment.collective-over': decimals('资金拨付集体研究额度', 'yuan', [
    row('500000', ownRule),
  ]),

  // 成批签字: how much of a batch is looked at before it is signed as one.
  'approval.batch.sample-percent': counts('成批签字抽查比例', 'percent', [row(10, ownRule)]),
  'approval.batch.sample-min': counts('成批签字最少抽查件数', 'times', [row(5, ownRule)]),

  // 签字委托: how many days one may run, and how many ahead it may begin.
  'approval.delegation.days-max': counts('签字委托最长天数', 'calendar-days', [
    row(90, ownDelegations),
  ]),

  // 信访
  'petition.notice': counts('信访受理告知期限', 'calendar-days', [
    row(15, petition2005),
    row(15, petition2022, { source: '信访工作条例第二十二、二十三条' }),
  ]),
  'petition.transfer-objection': counts('信访转送异议期限', 'working-days', [
    row(5, petition2022, { source: '信访工作条例第二十三条' }),
  ]),
  'petition.handling': counts('信访办理期限', 'calendar-days', [
    row(60, petition2005),
    row(60, petition2022, { source: '信访工作条例第三十四条' }),
  ]),
  'petition.extension': counts('信访延长期限', 'calendar-days', [
    row(30, petition2005),
    row(30, petition2022, { source: '信访工作条例第三十四条' }),
  ]),
  'petition.review-application': counts('信访复查、复核申请期限', 'calendar-days', [
    row(30, petition2005),
    row(30, petition2022, { source: '信访工作条例第三十五、三十六条' }),
  ]),
  'petition.review-decision': counts('信访复查、复核答复期限', 'calendar-days', [
    row(30, petition2005),
    row(30, petition2022, { source: '信访工作条例第三十五、三十六条' }),
  ]),

  // 封账
  'period.unlock-window': counts('解封时限', 'hours', [
    {
      value: 24,
      region: national,
      validFrom: '2020-01-01',
      validTo: null,
      source: '未见统一规定,由本单位封账制度确定',
      confirmed: false,
      assumed: '未取得本单位封账制度,暂定批准后 24 小时内可以修改。',
    },
  ]),

  // 个人信息
  'break-glass.minutes': counts('应急查看时限', 'minutes', [row(180, assumedHere)]),
  'break-glass.per-hour': counts('每小时应急查看上限', 'times', [row(10, assumedLooks)]),
  'break-glass.unusual': counts('一小时内应急查看预警次数', 'times', [row(5, assumedLooks)]),
  'break-glass.same-purpose': counts('一天内同一事由应急查看预警次数', 'times', [
    row(5, assumedLooks),
  ]),
  'unmask.per-hour': counts('每小时查看明文上限', 'times', [row(30, assumedLooks)]),
  'unmask.unusual': counts('一小时内查看明文预警次数', 'times', [row(15, assumedLooks)]),
  'unmask.same-purpose': counts('一天内同一用途查看明文预警次数', 'times', [row(10, assumedLooks)]),
  'look-up.per-hour': counts('每小时按证件号码查询上限', 'times', [row(120, assumedLooks)]),
  'look-up.unusual': counts('一小时内按证件号码查询预警次数', 'times', [row(60, assumedLooks)]),
  'retention.person-years': counts('个人信息保存年限(自最后一条记录起)', 'years', [
    row(10, assumedHere, {
      source: '个人信息保护法第十九条(保存期限为实现处理目的所必要的最短时间,未规定年数)',
      assumed: '保存10年,待单位档案保管期限表确认。',
    }),
  ]),
  'finding.persons-of-one-phone': counts('同一联系电话的人数', 'persons', [
    row(3, assumedHere, { assumed: '同一电话登记超过3人时列为疑点,待单位确认。' }),
  ]),
  'publication.smallest-count': counts('对外公开的最小人数', 'persons', [
    row(3, assumedHere, { assumed: '小于3的计数对外不予公开,待单位确认。' }),
  ]),

  // 劳动年龄与退休; from 2025 on ask retirementDay.
  'employment.age-min': counts('最低就业年龄', 'years-of-age', [row(16, labourLaw1995)]),
  'employment.flexible-work-months-min': counts('灵活就业连续从业时间', 'months', [
    row(3, flexibleWork),
  ]),
  'unemployment.valid-months': counts('失业登记有效期(自登记或上次核验起)', 'months', [
    row(12, unemploymentValidity),
  ]),
  'retirement.man.age-years': counts('法定退休年龄(男)', 'years-of-age', [row(60, retirement1978)]),
  'retirement.womanWorker.age-years': counts('法定退休年龄(女工人)', 'years-of-age', [
    row(50, retirement1978),
  ]),
  'retirement.womanCadre.age-years': counts('法定退休年龄(女干部)', 'years-of-age', [
    row(55, retirement1978),
  ]),
  // One month of delay for every so many months.
  'retirement.man.delay-step-months': counts('延迟退休步长(男)', 'months', [
    row(4, retirement2025),
  ]),
  'retirement.womanCadre.delay-step-months': counts('延迟退休步长(原55周岁女职工)', 'months', [
    row(4, retirement2025),
  ]),
  'retirement.womanWorker.delay-step-months': counts('延迟退休步长(原50周岁女职工)', 'months', [
    row(2, retirement2025),
  ]),
  'retirement.man.delay-max-months': counts('延迟退休上限(男)', 'months', [
    row(36, retirement2025),
  ]),
  'retirement.womanCadre.delay-max-months': counts('延迟退休上限(原55周岁女职工)', 'months', [
    row(36, retirement2025),
  ]),
  'retirement.womanWorker.delay-max-months': counts('延迟退休上限(原50周岁女职工)', 'months', [
    row(60, retirement2025),
  ]),
};

export type PolicyKey = keyof typeof policies;
