import { placedByRegistration } from './jobseeker-service.effects.js';
import { notInFuture, ofWorkingAge } from '../shared/rules.js';
import { afterLeavingWork, notAfterDeath, seeksWorkAtWork } from '../employment/person.checks.js';
import { pastRetirement } from '../employment/person.hints.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { problem } from '../shared/judgement.js';
import {
  EndJobseekerInput,
  JobseekerRegistration,
  RegisterJobseekerInput,
  ReviseJobseekerInput,
  jobseekerStatus,
} from './jobseeker-registration.entity.js';
import {
  JobseekerService,
  LogJobseekerServiceInput,
  ReviseJobseekerServiceInput,
  jobseekerServiceStatus,
} from './jobseeker-service.entity.js';
import {
  jobseekerServices,
  jobseekerServicesByKind,
  jobseekersRegistered,
} from './jobseekers.measures.js';
import {
  endedBeforeService,
  endsAfterRegistration,
  personWasServed,
  registeredBeforeServices,
  servedAfterEnd,
  serviceChecks,
  servicesGoAlong,
  validAfterRegistration,
} from './jobseekers.rules.js';

export const jobseekerRegistrations = defineLedger<JobseekerRegistration>()({
  type: 'jobseeker_registration',
  label: '求职登记',
  matter: 'jobseekers',
  read: 'jobseekers:read',
  groups: { person: 'personId', jobseeker_registration: 'id' },
  entity: JobseekerRegistration,
  input: RegisterJobseekerInput,
  reviseInput: ReviseJobseekerInput,
  day: 'registeredOn',
  days: { registeredOn: ['registered', 'ended'], endedOn: 'listed' },
  status: jobseekerStatus,
  dueLists: [
    {
      code: 'lapsing',
      label: '求职登记到期',
      by: 'enter',
      in: ['registered'],
      day: 'validUntil',
      ahead: 30,
    },
  ],
  lapses: { from: ['registered'], after: 'validUntil', to: 'expired' },
  initial: 'registered',
  revisableIn: ['registered', 'ended'],
  verbs: {
    end: {
      label: '终止求职登记',
      from: ['registered'],
      to: 'ended',
      input: EndJobseekerInput,
      rules: [notInFuture('endedOn', '终止日期'), endsAfterRegistration],
    },
  },
  rules: [
    notInFuture('registeredOn', '登记日期'),
    ofWorkingAge('registeredOn'),
    validAfterRegistration,
    endsAfterRegistration,
  ],
  checks: [
    notAfterDeath('registeredOn', 'registered_on'),
    personWasServed,
    registeredBeforeServices,
  ],
  hints: {
    rules: [pastRetirement('registeredOn', '如仍求职,')],
    checks: [
      afterLeavingWork('registeredOn', 'registered_on'),
      seeksWorkAtWork,
      endedBeforeService,
    ],
  },
  withdrawalHints: [servicesGoAlong],
  constraints: {
    jobseeker_once_at_a_desk: {
      field: 'registeredOn',
      code: 'already-registered-as-jobseeker',
      message:
        '该人员在本经办单位已有有效的求职登记,请在原登记上登记服务;情况有变的,请先终止原登记。',
    },
  },
  doubles: [
    { same: ['personId', 'handlingUnitId'], by: 'already-registered-as-jobseeker' },
    {
      same: ['personId'],
      spell: ['registeredOn', 'endedOn', 'validUntil'],
      answer: 'hinted',
      problem: problem(
        'person',
        'registered-at-another-desk',
        '该人员在本区另一经办单位已有有效的求职登记,请核对是否重复登记;在原登记上登记服务即可的,请撤销本登记。',
      ),
    },
  ],
  measures: [jobseekersRegistered],
});

export const jobseekerServiceLog = defineLedger<JobseekerService>()({
  type: 'jobseeker_service',
  label: '求职服务记录',
  matter: 'jobseekers',
  read: 'jobseekers:read',
  groups: { jobseeker_registration: 'registrationId' },
  entity: JobseekerService,
  input: LogJobseekerServiceInput,
  reviseInput: ReviseJobseekerServiceInput,
  day: 'servedOn',
  days: { servedOn: ['logged'] },
  status: jobseekerServiceStatus,
  initial: 'logged',
  revisableIn: ['logged'],
  entry: { prepare: placedByRegistration },
  verbs: {},
  rules: [notInFuture('servedOn', '服务日期')],
  checks: [
    ...serviceChecks,
    notAfterDeath(
      'servedOn',
      'served_on',
      '(SELECT g.person_id FROM jobseeker_registration g WHERE g.id = s.registration_id)',
    ),
  ],
  hints: { checks: [servedAfterEnd] },
  doubles: [
    {
      same: ['personId', 'kind', 'servedOn'],
      answer: 'hinted',
      problem: problem(
        'servedOn',
        'service-logged-before',
        '该人员当日已有同类服务记录(可能由其他单位登记),请核对是否重复登记。',
      ),
    },
  ],
  measures: [jobseekerServices, ...jobseekerServicesByKind],
});

export const jobseekersLedgers = [jobseekerRegistrations, jobseekerServiceLog];
