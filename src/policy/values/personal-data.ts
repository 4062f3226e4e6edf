import { counts, row, national, type Basis } from './policy-row.js';

const assumedLooks: Basis = {
  region: national,
  validFrom: '1900-01-01',
  validTo: null,
  source: '个人信息保护法第五十一条(合理确定操作权限,未规定次数)',
  confirmed: false,
  assumed: '每个账号每小时查看明文30次、应急查看10次、按证件号码查询120次为限,待单位确认。',
};

const assumedLists: Basis = {
  ...assumedLooks,
  assumed: '每个账号每小时成批核对证件号码2000个为限(500行的名单四份),待单位确认。',
};

const assumedHere: Basis = {
  region: national,
  validFrom: '1900-01-01',
  validTo: null,
  source: '未见规定',
  confirmed: false,
  assumed: '应急查看以3小时为限,待单位确认。',
};

/** 个人信息与对外公开 — the values that hold, by key. */
export const personalData = {
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
  'list-check.per-hour': counts('每小时成批核对证件号码上限', 'persons', [row(2000, assumedLists)]),
  'list-check.unusual': counts('一小时内成批核对证件号码预警数', 'persons', [
    row(1200, assumedLists),
  ]),
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
};
