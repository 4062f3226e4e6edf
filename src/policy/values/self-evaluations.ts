import { type Basis, decimals, national, row } from './policy-row.js';

const method: Basis = {
  region: national,
  validFrom: '2020-02-25',
  validTo: null,
  source: '项目支出绩效评价管理办法(财预〔2020〕10号)',
  confirmed: false,
};

/** Before that method; of the older forms that were found, their shares. */
const before: Basis = {
  ...method,
  validFrom: '2000-01-01',
  validTo: '2020-02-24',
  source: '未见统一规定,由财政部门当年的绩效自评通知确定',
  assumed: '暂按较早的自评表所附说明,待单位核对当年通知。',
};

/** The rule names no number; offices are asked so. */
const asked: Basis = {
  ...method,
  validFrom: '2000-01-01',
  source: '未见统一规定,由财政部门当年的绩效自评通知确定',
  assumed: '暂按自评表上通行的填表说明,待单位核对当年通知。',
};

const both = (now: string, then: string = now) => [row(then, before), row(now, method)];

/** 绩效自评 — the values that hold, by key; points are shares of the whole of 100. */
export const selfEvaluations = {
  'self-evaluation.execution-weight': decimals('预算执行率的权重(分)', 'share', both('10')),
  'self-evaluation.execution-to-explain': decimals('预算执行率低于多少须说明原因', 'share', [
    row('90', asked),
  ]),
  'self-evaluation.overfulfilment-to-explain': decimals('指标完成率高于多少须说明原因', 'percent', [
    row('130', asked),
  ]),
  'self-evaluation.achieved-share-least': decimals(
    '定性指标“达成”档的最低得分比例',
    'share',
    both('80'),
  ),
  'self-evaluation.partly-share-least': decimals(
    '定性指标“部分达成”档的最低得分比例',
    'share',
    both('60', '50'),
  ),
  'self-evaluation.excellent-least': decimals('自评等级“优”的最低分', 'share', both('90')),
  'self-evaluation.good-least': decimals('自评等级“良”的最低分', 'share', both('80')),
  'self-evaluation.fair-least': decimals('自评等级“中”的最低分', 'share', both('60')),
};
