import { notInFuture } from '../shared/rules.js';
import { problem } from '../shared/judgement.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { earlierListsGiveWay } from './data-comparison-list.effects.js';
import {
  DataComparisonList,
  OpenComparisonListInput,
  ReviseComparisonListInput,
  comparisonListStatus,
} from './data-comparison-list.entity.js';
import {
  LIST_IN_USE,
  completelyLoaded,
  firstOfMonth,
  firstOfSender,
  listOfAnotherSender,
  receivedAfterMonthBegan,
} from './data-comparison-list.rules.js';

export const dataComparisonLists = defineLedger<DataComparisonList>()({
  type: 'data_comparison_list',
  label: '数据比对名单',
  matter: 'comparison-lists',
  read: 'comparison-lists:read',
  groups: { data_comparison_list: 'id' },
  place: { wider: ['district'] },
  entity: DataComparisonList,
  input: OpenComparisonListInput,
  reviseInput: ReviseComparisonListInput,
  knownBy: ['kind', 'month'],
  day: 'receivedOn',
  days: { receivedOn: 'listed' },
  status: comparisonListStatus,
  initial: 'loading',
  revisableIn: ['loading'],
  verbs: {
    use: {
      label: '启用名单',
      from: ['loading'],
      to: 'in_use',
      checks: [completelyLoaded],
      hints: { checks: [listOfAnotherSender, firstOfSender] },
      prepare: earlierListsGiveWay,
    },
    supersede: { label: '以新名单替代', from: ['in_use'], to: 'superseded', follows: true },
  },
  rules: [notInFuture('receivedOn', '收到日期'), firstOfMonth, receivedAfterMonthBegan],
  constraints: { data_comparison_list_in_use: LIST_IN_USE },
  doubles: [
    {
      same: ['kind', 'month', 'documentNumber'],
      answer: 'hinted',
      problem: problem(
        'documentNumber',
        'same-list-opened',
        '同一类别、同一月份、同一来函的名单已建立,请核对是否重复装载。',
      ),
    },
  ],
  measures: [],
});

export const dataComparisonListsLedgers = [dataComparisonLists];
