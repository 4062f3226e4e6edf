import {
  decimals,
  counts,
  row,
  national,
  sichuan,
  panzhihua,
  ownRule,
  type Basis,
} from './policy-row.js';

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

/** 公益性岗位、最低工资、就业困难人员 — the values that hold, by key. */
export const publicWelfareJobs = {
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
  // 应发未发: a month of a post or an internship for which nothing was asked is asked about after so many more.
  'support.unasked-months': counts('未申领补贴提示等待月数', 'months', [
    row(3, ownRule, {
      source: '本单位补贴申领时限;上位规定未见统一时限',
      assumed: '本单位按月申领的时限未提供,暂以满3个月仍未申领为疑点,待单位提供。',
    }),
  ]),
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
};
