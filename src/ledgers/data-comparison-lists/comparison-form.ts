import type { ListForm } from '../../platform/given-list.js';
import { headingsFor } from '../../platform/list-headings.js';
import type { ComparisonRowInput } from './data-comparison-row.model.js';

/** 名单文件 — how the table of another authority is read; of its columns those that a line keeps, each by the first of its words. */
export const COMPARISON_FORM: ListForm<keyof ComparisonRowInput> = {
  columns: {
    number: [
      '证件号码或统一社会信用代码',
      ...headingsFor('person.documentNumber'),
      ...headingsFor('employer.creditCode'),
    ],
    fromOn: [
      ...['起始日期', '开始日期', '起始时间', '死亡日期', '死亡时间', '火化日期', '注销户口日期'],
      ...['参保日期', '参保时间', '首次参保日期', '领取起始日期', '待遇享受开始日期', '退休日期'],
      ...['成立日期', '登记日期', '发证日期', '入学日期', '纳入日期'],
    ],
    toOn: [
      ...['截止日期', '终止日期', '截止时间', '停保日期', '停保时间', '待遇终止日期'],
      ...['注销日期', '吊销日期', '有效期至', '毕业日期', '退出日期'],
    ],
    remark: ['备注', '说明'],
  },
  needed: ['number'],
  days: ['fromOn', 'toOn'],
  shared: ['fromOn', 'toOn', 'remark'],
  takesFirst: true,
  refusal: 'comparison-list-heading',
};
