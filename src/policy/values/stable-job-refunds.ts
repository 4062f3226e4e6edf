import {
  decimals,
  methods,
  counts,
  row,
  national,
  sichuan,
  ownRule,
  type Basis,
} from './policy-row.js';

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

/** 稳岗返还 — the values that hold, by key. */
export const stableJobRefunds = {
  // 失业保险稳岗返还: the row of the day on which the batch is paid.
  'stable-job-refund.layoff-limit-percent': decimals('裁员率上限', 'share', [
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
    'share',
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
  'stable-job-refund.large-firm-ratio-percent': decimals('大型企业返还比例', 'share', [
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
  'stable-job-refund.small-medium-firm-ratio-percent': decimals('中小微企业返还比例', 'share', [
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
  'stable-job-refund.layoff-rate-method': methods(
    '裁员率计算方法',
    { 'recipients-over-average-insured': '新增领取失业保险金人数÷参保缴费月平均人数' },
    [
      row('recipients-over-average-insured', refund2021Sichuan),
      row('recipients-over-average-insured', layoffRateSichuan2022),
    ],
  ),
};
