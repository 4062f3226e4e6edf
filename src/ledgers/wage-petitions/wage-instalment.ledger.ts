import { problem } from '../shared/judgement.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { notInFuture } from '../shared/rules.js';
import {
  AgreeWageInstalmentInput,
  PayWageInstalmentInput,
  PlacedInstalmentInput,
  ReviseWageInstalmentInput,
  WageInstalment,
  wageInstalmentStatus,
} from './wage-instalment.entity.js';
import {
  agreedAfterReceipt,
  instalmentDaysInOrder,
  instalmentHints,
  instalmentPaid,
  ofListedWorker,
  paidWithinInstalment,
  withinOwed,
} from './wage-instalment.rules.js';
import { notOfClosedPetition, notOfWithdrawnPetition } from './wage-petition.rules.js';

export const wageInstalments = defineLedger<WageInstalment>()({
  type: 'wage_instalment',
  label: '分期支付',
  matter: 'petitions',
  read: 'petitions:read',
  personal: ['workerName'],
  seenBy: 'desk',
  place: {
    wider: ['district'],
    as: { table: 'wage_petition', link: 'petition_id', label: '案件' },
  },
  entity: WageInstalment,
  input: PlacedInstalmentInput,
  form: AgreeWageInstalmentInput,
  reviseInput: ReviseWageInstalmentInput,
  knownBy: ['workerName', 'petitionId'],
  day: 'agreedOn',
  days: { agreedOn: 'listed', paidOn: 'listed' },
  restated: ['paidYuan', 'voucher'],
  status: wageInstalmentStatus,
  initial: 'agreed',
  dueLists: [
    {
      code: 'instalment',
      label: '分期支付到期',
      by: 'enter',
      in: ['agreed'],
      day: 'dueOn',
      ahead: 5,
      unit: 'working-days',
    },
  ],
  revisableIn: ['agreed', 'paid'],
  entry: { prepare: ofListedWorker },
  withdrawalChecks: [notOfClosedPetition],
  verbs: {
    pay: {
      label: '支付',
      from: ['agreed'],
      to: 'paid',
      input: PayWageInstalmentInput,
      rules: [instalmentDaysInOrder, paidWithinInstalment],
      checks: [notOfClosedPetition],
    },
  },
  takesTurns: { wage_petition: 's.petition_id' },
  rules: [
    notInFuture('agreedOn', '约定日期'),
    instalmentDaysInOrder,
    instalmentPaid,
    paidWithinInstalment,
  ],
  checks: [notOfWithdrawnPetition, notOfClosedPetition, agreedAfterReceipt, withinOwed],
  hints: instalmentHints,
  constraints: {
    wage_instalment_amount: {
      field: 'amountYuan',
      code: 'amount-not-positive',
      message: '应付金额须大于 0 元。',
    },
  },
  doubles: [
    {
      same: ['workerId', 'dueOn', 'amountYuan'],
      answer: 'refused',
      problem: problem(
        'dueOn',
        'same-instalment-agreed',
        '该劳动者当日已有金额相同的分期,请核对是否重复登记。',
      ),
    },
  ],
  measures: [],
});
