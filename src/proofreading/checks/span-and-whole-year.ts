import { type Check, type Flaw, flawAt } from '../check.js';

/** 1至11月,全年完成…; 截至6月底,全年共…: two periods of one figure. */
const SPANS =
  /(?:截[至止](?:(?:19|20)\d{2}年|今年|当年)?|(?<!\d)1(?:月份?)?[-—~至到])(?<month>\d{1,2})月(?:份|底|末)?(?:\d{1,2}日)?,?(?:全[市县区省州旗],?)?全年(?:共|累计|实现|完成|新增|实际|发放)(?!(?:任务|目标|计划|指标|工作)|率)/g;
const LAST = 12;

/** 上半年,1—7月: the one has not the months of the other. */
const NAMED =
  /(?<named>上半年|[第一]*一季度|前三季度)(?:我[区市县局],?|全[区市县省],?)?,?(?:(?:截[至止](?:(?:19|20)\d{2}年)?)(?<to>\d{1,2})月[底末份]|1(?:月份?)?[-—~至到](?<until>\d{1,2})月)/g;
const monthsOf = (named: string): number =>
  named === '上半年' ? 6 : named.endsWith('一季度') ? 3 : 9;

export const spanAndWholeYear: Check = {
  code: 'span-and-whole-year',
  label: '同一个数既写“截至几月”又写“全年”',
  severity: 'warn',
  looksAt: '“截至6月底,全年共……”“1至11月,全年完成……”“上半年,1—7月……”两个时段写在同一个数之前。',
  remedy: '改为一个时段。',
  find: ({ text }) =>
    [
      ...[...text.matchAll(SPANS)].filter(({ groups }) => Number(groups!.month) < LAST),
      ...[...text.matchAll(NAMED)].filter(
        ({ groups }) => Number(groups!.to ?? groups!.until) !== monthsOf(groups!.named!),
      ),
    ].map((match): Flaw => flawAt(match.index, match[0], `“${match[0]}”写了两个时段。`)),
};
