import { defineLedger } from '../shared/ledger-definition.js';
import { problem } from '../shared/judgement.js';
import { handledWithinPartition } from '../shared/handling-unit.check.js';
import { notInFuture } from '../shared/rules.js';
import {
  AppointServiceOfficerInput,
  DelistKeyEnterpriseInput,
  EndServiceOfficerInput,
  KeyEnterprise,
  ListKeyEnterpriseInput,
  ReviseKeyEnterpriseInput,
  ReviseServiceOfficerInput,
  ServiceOfficer,
  keyEnterpriseStatus,
  officerStatus,
} from './key-enterprise.entity.js';
import {
  RecordServiceActivityInput,
  ReviseServiceActivityInput,
  ServiceActivity,
  activityStatus,
} from './service-activity.entity.js';
import {
  activityMeasures,
  keyEnterpriseHires,
  keyEnterpriseOfficers,
  keyEnterprisesServed,
} from './service-activities.measures.js';
import {
  delistedAfterListing,
  endedAfterAppointment,
  enterpriseNamed,
  firmServedThatDay,
  heldAlready,
  heldAsOtherKind,
  listedWhenServed,
  officerKnown,
  leavesFirms,
  monthSummedTwice,
  officerNotServing,
  quantitiesImplausible,
  quantitiesNeeded,
  quantitiesOfOtherKinds,
  servedUnlisted,
  summedAndSingle,
} from './service-activity.rules.js';

const recordedBefore = {
  answer: 'hinted',
  problem: problem(
    'heldOn',
    'activity-recorded-before',
    '当日已有同类型、同名称(或同地点)的服务活动记录(可能由其他单位登记),请核对是否重复登记;确为另一场的,请以名称或地点区分。',
  ),
} as const;

export const serviceActivities = defineLedger<ServiceActivity>()({
  type: 'service_activity',
  label: '服务活动',
  matter: 'activities',
  read: 'activities:read',
  groups: { service_activity: 'id', employer: 'employerId' },
  place: { wider: ['district', 'city'] },
  entity: ServiceActivity,
  input: RecordServiceActivityInput,
  reviseInput: ReviseServiceActivityInput,
  knownBy: ['kind'],
  day: 'heldOn',
  days: { heldOn: ['recorded'] },
  status: activityStatus,
  initial: 'recorded',
  revisableIn: ['recorded'],
  verbs: {},
  rules: [heldAlready, enterpriseNamed, ...quantitiesNeeded],
  checks: [handledWithinPartition],
  hints: {
    rules: [...quantitiesImplausible, ...quantitiesOfOtherKinds],
    checks: [summedAndSingle, monthSummedTwice, heldAsOtherKind, firmServedThatDay, servedUnlisted],
  },
  derive: ({ occurrences, isMonthSummary }) => ({
    occurrences: occurrences ?? 1,
    isMonthSummary: isMonthSummary ?? false,
  }),
  doubles: [
    { same: ['title', 'kind', 'heldOn', 'employerId', 'isMonthSummary'], ...recordedBefore },
    {
      same: ['kind', 'heldOn', 'territoryId', 'employerId', 'place', 'isMonthSummary'],
      when: { title: null },
      ...recordedBefore,
    },
  ],
  measures: [...activityMeasures, keyEnterpriseHires, keyEnterprisesServed],
});

export const serviceOfficers = defineLedger<ServiceOfficer>()({
  type: 'service_officer',
  label: '重点企业服务专员',
  matter: 'activities',
  read: 'activities:read',
  groups: { service_officer: 'id' },
  place: { wider: ['district', 'city'] },
  entity: ServiceOfficer,
  input: AppointServiceOfficerInput,
  reviseInput: ReviseServiceOfficerInput,
  knownBy: ['name'],
  day: 'appointedOn',
  days: { appointedOn: ['serving', 'ended'], endedOn: ['serving', 'ended'] },
  status: officerStatus,
  initial: 'serving',
  revisableIn: ['serving', 'ended'],
  verbs: {
    end: {
      label: '专员卸任',
      from: ['serving'],
      to: 'ended',
      input: EndServiceOfficerInput,
      rules: [endedAfterAppointment],
    },
  },
  rules: [notInFuture('appointedOn', '任职日期'), endedAfterAppointment],
  checks: [handledWithinPartition],
  hints: { checks: [leavesFirms] },
  doubles: [
    {
      same: ['name'],
      spell: ['appointedOn', 'endedOn'],
      answer: 'hinted',
      problem: {
        field: 'name',
        code: 'officer-appointed-before',
        message: '本区已有同名的在任服务专员(可能由其他单位登记),请核对是否重复登记。',
      },
    },
  ],
  measures: [keyEnterpriseOfficers],
});

export const keyEnterprises = defineLedger<KeyEnterprise>()({
  type: 'key_enterprise',
  label: '重点企业',
  matter: 'activities',
  read: 'activities:read',
  groups: { employer: 'employerId' },
  place: { wider: ['district', 'city'] },
  entity: KeyEnterprise,
  input: ListKeyEnterpriseInput,
  reviseInput: ReviseKeyEnterpriseInput,
  day: 'listedOn',
  days: { listedOn: 'listed', delistedOn: 'listed' },
  status: keyEnterpriseStatus,
  initial: 'listed',
  revisableIn: ['listed', 'delisted'],
  verbs: {
    delist: {
      label: '移出重点企业名单',
      from: ['listed'],
      to: 'delisted',
      input: DelistKeyEnterpriseInput,
      rules: [delistedAfterListing],
    },
  },
  rules: [notInFuture('listedOn', '列入日期'), delistedAfterListing],
  checks: [officerKnown],
  constraints: {
    key_enterprise_listed_once: {
      field: 'employer',
      code: 'already-listed',
      message: '该企业在此期间已在重点企业名单内,不能重复列入。',
    },
  },
  hints: { checks: [listedWhenServed, officerNotServing] },
  withdrawalHints: [listedWhenServed],
  doubles: [{ same: ['employerId'], by: 'already-listed' }],
  measures: [],
});

export const serviceActivitiesLedgers = [serviceActivities, serviceOfficers, keyEnterprises];
