import { decimals, counts, row, national, sichuan, type Basis } from './policy-row.js';

const internship2020: Basis = {
  region: national,
  validFrom: '2020-08-01',
  validTo: null,
  source: '人社部等七部门 关于进一步加强就业见习工作的通知(2020年8月)',
  confirmed: true,
};

/** 就业见习 — the values that hold, by key. */
export const internships = {
  // 青年就业见习
  'internship.months-min': counts('就业见习最短期限', 'months', [row(3, internship2020)]),
  'internship.months-max': counts('就业见习最长期限', 'months', [row(12, internship2020)]),
  'internship.youth-age-min': counts('失业青年年龄下限', 'years-of-age', [row(16, internship2020)]),
  'internship.youth-age-max': counts('失业青年年龄上限', 'years-of-age', [row(24, internship2020)]),
  'internship.graduation-within-months': counts('毕业生离校未就业年限', 'months', [
    row(24, internship2020),
  ]),
  'internship.retention-threshold-percent': decimals('提高见习补贴的留用率', 'share', [
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
  // Paid on where a contract of the day before the end follows; no text of after 2023 was found.
  'internship.rest-after-retention-percent': decimals('提前留用后剩余期限的见习补贴', 'share', [
    row('100', internship2020, {
      validTo: '2023-12-31',
      source: '十部门 百万就业见习岗位募集计划(2023年5月,中国青年报报道)',
      confirmed: false,
    }),
  ]),
};
