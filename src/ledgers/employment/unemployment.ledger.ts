import { defineLedger } from '../shared/ledger-definition.js';
import { registeredUnemployed } from './employment.measures.js';
import { notInFuture, ofWorkingAge } from '../shared/rules.js';
import {
  afterLeavingWork,
  atWorkWhenConfirmed,
  employedWithoutJob,
  leftWithoutAttrition,
  notAfterDeath,
  notAtWork,
  reemployedMeanwhile,
  registeredAfterwards,
  runsBusiness,
} from './person.checks.js';
import { pastRetirement } from './person.hints.js';
import { confirmedWhileItHolds, onlyLapseIsForeseen, validityOf } from './unemployment.rules.js';
import {
  ConfirmUnemploymentInput,
  EndUnemploymentInput,
  RegisterUnemploymentInput,
  ReviseUnemploymentInput,
  UnemploymentRegistration,
  unemploymentStatus,
} from './unemployment-registration.entity.js';

export const unemploymentRegistrations = defineLedger<UnemploymentRegistration>()({
  type: 'unemployment_registration',
  label: '失业登记',
  matter: 'employment',
  read: 'employment:read',
  groups: { person: 'personId' },
  entity: UnemploymentRegistration,
  input: RegisterUnemploymentInput,
  reviseInput: ReviseUnemploymentInput,
  day: 'registeredOn',
  days: {
    registeredOn: ['registered', 'ended'],
    endedOn: ['registered', 'ended'],
    validUntil: ['registered', 'ended'],
    lastConfirmedOn: 'listed',
  },
  restated: ['lastConfirmedOn'],
  status: unemploymentStatus,
  lapses: { from: ['registered'], after: 'validUntil', to: 'lapsed' },
  dueLists: [
    {
      code: 'lapsing',
      label: '失业登记到期核验',
      by: 'enter',
      in: ['registered'],
      day: 'validUntil',
      ahead: 30,
    },
  ],
  initial: 'registered',
  revisableIn: ['registered', 'ended'],
  verbs: {
    end: {
      label: '终止失业登记',
      from: ['registered'],
      to: 'ended',
      input: EndUnemploymentInput,
      rules: [onlyLapseIsForeseen],
    },
    confirm: {
      label: '核验失业登记',
      from: ['registered'],
      to: 'registered',
      input: ConfirmUnemploymentInput,
      rules: [notInFuture('lastConfirmedOn', '核验日期'), confirmedWhileItHolds],
      checks: [notAfterDeath('lastConfirmedOn', 'last_confirmed_on'), atWorkWhenConfirmed],
    },
  },
  rules: [notInFuture('registeredOn', '登记日期'), ofWorkingAge('registeredOn')],
  derive: validityOf,
  derivedFrom: { validUntil: ['registeredOn', 'lastConfirmedOn', 'personId'] },
  hints: {
    rules: [pastRetirement('registeredOn', '不计入城镇登记失业人数,')],
    checks: [
      employedWithoutJob,
      registeredAfterwards,
      leftWithoutAttrition('endCause', 'end_cause'),
      afterLeavingWork('registeredOn', 'registered_on'),
      runsBusiness(
        {
          field: 'registeredOn',
          message: '该人员在登记之日有未还清的创业担保贷款,应在自主创业,请核对是否处于失业状态。',
        },
        's.person_id',
        's.registered_on',
        's.registered_on',
      ),
    ],
  },
  withdrawalHints: [
    reemployedMeanwhile(
      '该人员在此失业登记之后已有就业登记,登记撤销后该就业不再计入失业人员再就业;失业登记属实的,请恢复。',
      's.registered_on',
      'least(s.ended_on, s.valid_until + 1)',
    ),
  ],
  checks: [notAfterDeath('registeredOn', 'registered_on'), notAtWork],
  constraints: {
    unemployed_once_at_a_time: {
      field: 'registeredOn',
      code: 'already-registered-unemployed',
      message: '该人员在此期间已有有效的失业登记,不能重复登记。',
    },
    unemployment_ends_after_start: {
      field: 'endedOn',
      code: 'ends-before-start',
      message: '终止日期早于登记日期,请核对。',
    },
  },
  doubles: [{ same: ['personId'], by: 'already-registered-unemployed' }],
  measures: [registeredUnemployed],
});
