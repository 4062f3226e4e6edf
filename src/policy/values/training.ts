import { decimals, counts, row, national, sichuan, chengdu, type Basis } from './policy-row.js';

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

/** 职业培训 — the values that hold, by key. */
export const training = {
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
  'training.attendance-min-percent': decimals('结业出勤率下限', 'share', [
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
};
