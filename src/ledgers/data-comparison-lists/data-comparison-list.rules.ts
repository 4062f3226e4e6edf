import { Rule, RowCheck, problem } from '../shared/judgement.js';
import { DataComparisonList } from './data-comparison-list.entity.js';

/** A list is about a calendar month; the sender's day within it says nothing. */
export const firstOfMonth: Rule<DataComparisonList> = ({ month }) =>
  Boolean(month && !month.endsWith('-01')) &&
  problem('month', 'not-first-of-month', '所属月份请按“年-月”填写,例如 2022-03。');

export const receivedAfterMonthBegan: Rule<DataComparisonList> = ({ month, receivedOn }) =>
  Boolean(month && receivedOn && receivedOn < month) &&
  problem('receivedOn', 'received-before-month', '收到日期早于名单所属月份,请核对。');

/** Whoever compares with half a list clears the other half by mistake. The sender counts a line that stands twice once, or as it stands. */
export const completelyLoaded: RowCheck = {
  ...problem(
    'statedRows',
    'list-incomplete',
    '已装载行数与来函所列人(户)数不一致,不能启用:请继续装载,或核对来函后修改名单人(户)数。',
  ),
  when: `NOT EXISTS (SELECT FROM data_comparison_part p WHERE p.list_id = s.id
                      HAVING s.stated_rows IN (sum(p.rows), sum(p.rows - p.repeated)))`,
};

const BEFORE = `(o.district_id, o.territory_id, o.kind) = (s.district_id, s.territory_id, s.kind) AND o.month < s.month AND o.status = 'in_use'`;

/** 来源写法 — the first of its sender, where another has sent this kind of list before: it may be one sender, written otherwise. */
export const firstOfSender: RowCheck = {
  ...problem(
    'source',
    'list-of-another-sender',
    '该来源单位此前没有同一属地、类别的名单在用,而其他来源单位有;如是同一单位,请撤销本名单,按此前的写法填写来源单位后重新建立。',
  ),
  when: `EXISTS (SELECT FROM data_comparison_list o WHERE ${BEFORE})
         AND NOT EXISTS (SELECT FROM data_comparison_list o WHERE ${BEFORE} AND plain_text(o.source) = plain_text(s.source))`,
};

/** 另一来源 — two authorities may each send their part; one that was written otherwise is in use beside itself. */
export const listOfAnotherSender: RowCheck = {
  ...problem(
    'source',
    'list-of-another-sender',
    '同一属地、类别、月份另有其他来源单位的名单在用,两份同时用于比对;如是同一单位的新名单,请撤销旧名单。',
  ),
  when: `EXISTS (SELECT FROM data_comparison_list o
                  WHERE (o.district_id, o.territory_id, o.kind, o.month) = (s.district_id, s.territory_id, s.kind, s.month)
                    AND o.status = 'in_use' AND o.id <> s.id AND plain_text(o.source) <> plain_text(s.source))`,
};

/** Of one sender one list is in use. */
export const LIST_IN_USE = problem(
  'kind',
  'list-in-use',
  '同一来源、同一属地、同一类别、同一月份的另一份名单刚刚启用或同时启用,只能启用一份,请刷新后重试。',
);
