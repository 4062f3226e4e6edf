import { decimals, counts, row, national, ownRule, type Basis } from './policy-row.js';

const ownDelegations: Basis = {
  ...ownRule,
  source: '本单位签字授权管理规定',
  assumed: '本单位的签字授权管理规定未提供,暂按此天数执行,待单位提供。',
};

/** 签字与解封 — the values that hold, by key. */
export const signing = {
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
  'approval.batch.sample-percent': counts('成批签字抽查比例', 'share', [row(10, ownRule)]),
  'approval.batch.sample-min': counts('成批签字最少抽查件数', 'times', [row(5, ownRule)]),
  // 签字委托: how many days one may run, and how many ahead it may begin.
  'approval.delegation.days-max': counts('签字委托最长天数', 'calendar-days', [
    row(90, ownDelegations),
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
};
