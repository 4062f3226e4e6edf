import { defineLedger } from '../shared/ledger-definition.js';
import {
  EmploymentRegistration,
  EndEmploymentInput,
  RegisterEmploymentInput,
  ReviseEmploymentInput,
  employmentStatus,
} from './employment-registration.entity.js';
import {
  flexibleCount,
  flexibleEndsEarly,
  flexibleFacts,
  flexiblePaidTooLittle,
  flexibleSources,
} from './flexible-work.js';
import { hardshipReemployment, newHires, unemployedReemployment } from './employment.measures.js';
import { employerNamed, endsAfterStart, postByHand } from './employment.rules.js';
import { notInFuture, ofWorkingAge } from '../shared/rules.js';
import {
  afterLeaving,
  busyOtherwise,
  formAgainstCode,
  hiredPastRetirement,
  hiredWhileLent,
  notAfterDeath,
  renewsNothing,
  seeksWorkMeanwhile,
  transfersFromNoJob,
  unemployedMeanwhile,
  unemployedThatDay,
} from './person.checks.js';
import { unemploymentRegistrations } from './unemployment.ledger.js';
import { naturalAttritions } from './natural-attrition.ledger.js';
import { hardshipCertifications } from './hardship-certification.ledger.js';

export const employmentRegistrations = defineLedger<EmploymentRegistration>()({
  type: 'employment_registration',
  label: '就业登记',
  matter: 'employment',
  read: 'employment:read',
  groups: { person: 'personId' },
  entity: EmploymentRegistration,
  input: RegisterEmploymentInput,
  reviseInput: ReviseEmploymentInput,
  day: 'startedOn',
  days: {
    startedOn: ['registered', 'ended'],
    countsOn: ['registered', 'ended'],
    endedOn: 'listed',
  },
  status: employmentStatus,
  initial: 'registered',
  revisableIn: ['registered', 'ended'],
  unsummed: ['monthlyPayYuan', 'minimumPayYuan'],
  verbs: {
    end: {
      label: '终止就业',
      from: ['registered'],
      to: 'ended',
      input: EndEmploymentInput,
      rules: [notInFuture('endedOn', '终止日期'), endsAfterStart],
    },
  },
  rules: [
    notInFuture('startedOn', '就业日期'),
    ofWorkingAge('startedOn'),
    employerNamed,
    endsAfterStart,
    ...flexibleFacts,
  ],
  derive: flexibleCount,
  derivedFrom: flexibleSources,
  checks: [notAfterDeath('startedOn', 'started_on')],
  hints: {
    rules: [flexibleEndsEarly, flexiblePaidTooLittle, postByHand],
    checks: [
      formAgainstCode,
      busyOtherwise,
      unemployedThatDay,
      unemployedMeanwhile('startedOn', 's.ended_on'),
      seeksWorkMeanwhile('s.ended_on'),
      afterLeaving,
      hiredPastRetirement,
      hiredWhileLent,
      renewsNothing,
      transfersFromNoJob,
    ],
  },
  doubles: [{ same: ['personId', 'employerId', 'startedOn'], by: 'same-job-registered' }],
  measures: [newHires, unemployedReemployment, hardshipReemployment],
});

export const employmentLedgers = [
  employmentRegistrations,
  unemploymentRegistrations,
  naturalAttritions,
  hardshipCertifications,
];
