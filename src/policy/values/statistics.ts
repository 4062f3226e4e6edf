import { counts, decimals, row, national } from './policy-row.js';

/** 统计与定版 — the values that hold, by key. */
export const statistics = {
  // 统计月: a month ends on this day, or on its last where it is shorter; January begins and December ends with the year.
  'statistics.month-last-day': counts('统计月截止日', 'calendar-days', [
    row(31, {
      region: national,
      validFrom: '2000-01-01',
      validTo: null,
      source: '未见统一规定,由本单位统计报表制度确定',
      confirmed: false,
      assumed: '未取得本单位统计报表制度,暂按自然月(月末)截止;按每月25日截止的,请改为25。',
    }),
  ]),
  // 报告数据表: what changed by more than this against last year has its reason asked for.
  'report-tables.change-to-explain': decimals('报告数据比上年增减须说明的幅度', 'percent', [
    row('30', {
      region: national,
      validFrom: '2000-01-01',
      validTo: null,
      source: '未见统一规定,由财政部门决算公开要求和本单位确定',
      confirmed: false,
      assumed: '未取得决算公开中“增减变动较大”的统一幅度,暂按 30% 提示。',
    }),
  ]),
};
