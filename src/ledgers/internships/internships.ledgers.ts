import { retainedAtWork } from './internship.effects.js';
import { notInFuture } from '../shared/rules.js';
import {
  afterLeavingWork,
  busyBeside,
  inClassMeanwhile,
  notAfterDeath,
} from '../employment/person.checks.js';
import { otherwiseWritten } from '../shared/doubles.js';
import { defineLedger } from '../shared/ledger-definition.js';
import {
  InternshipPosition,
  PublishInternshipPositionInput,
  ReviseInternshipPositionInput,
  internshipPositionStatus,
} from './internship-position.entity.js';
import {
  EndInternshipInput,
  Internship,
  RetainInternInput,
  ReviseInternshipInput,
  SubmitInternshipInput,
  internshipStatus,
} from './internship.entity.js';
import { internshipMeasures, internshipPositionMeasures } from './internships.measures.js';
import {
  endedAfterAgreed,
  endsAfterFewest,
  endsAsAgreed,
  endsBeforeAgreed,
  endsBeforeItsMonths,
  endsInFull,
  graduatedAsChild,
  graduatedBeforeStart,
  hostAccreditedOnPublication,
  hostAccreditedOnStart,
  internshipSubsidised,
  insuredBeforeStart,
  keepsItsInterns,
  lengthAllowed,
  noStipendAfterEnd,
  placeLeft,
  positionClosed,
  positionEmpty,
  positionOfHost,
  retainedAfterInternship,
  retainedLongAfter,
  subsidisedBefore,
  subsidisedUntilOpening,
  youthOrGraduate,
} from './internships.rules.js';
import { internshipBases } from './internship-base.ledger.js';
import { internshipStipends } from './internship-stipend.ledger.js';

export const internshipPositions = defineLedger<InternshipPosition>()({
  type: 'internship_position',
  label: '见习岗位',
  matter: 'internships',
  read: 'internships:read',
  groups: { internship_position: 'id' },
  place: { as: { table: 'internship_base', link: 'base_id', label: '见习基地', isNew: true } },
  entity: InternshipPosition,
  input: PublishInternshipPositionInput,
  reviseInput: ReviseInternshipPositionInput,
  knownBy: ['baseId', 'title'],
  day: 'publishedOn',
  days: { publishedOn: ['published', 'closed'] },
  status: internshipPositionStatus,
  initial: 'published',
  revisableIn: ['published'],
  verbs: { close: { label: '关闭见习岗位', from: ['published'], to: 'closed' } },
  rules: [notInFuture('publishedOn', '发布日期')],
  checks: [hostAccreditedOnPublication, keepsItsInterns],
  withdrawalChecks: [positionEmpty],
  doubles: [
    {
      same: ['baseId', 'title', 'publishedOn'],
      answer: 'hinted',
      problem: {
        field: 'title',
        code: 'same-position-published',
        message: '该见习基地当日已发布同名岗位,请核对是否重复发布;名额有变的,请修改原岗位。',
      },
    },
  ],
  takesTurns: { internship_position: 's.id', internship_base: 's.base_id' },
  measures: internshipPositionMeasures,
});

/** What is retained works there from its first day on. */
const LAST_DAY = 'coalesce(s.ended_on, least(s.planned_end_on, s.retained_on - 1))';

export const internships = defineLedger<Internship>()({
  type: 'internship',
  label: '就业见习',
  matter: 'internships',
  read: 'internships:read',
  groups: { internship: 'id', person: 'personId' },
  entity: Internship,
  input: SubmitInternshipInput,
  reviseInput: ReviseInternshipInput,
  day: 'startedOn',
  days: {
    startedOn: ['active', 'completed', 'retained', 'ended_early'],
    endedOn: ['completed', 'retained'],
    plannedEndOn: ['active', 'completed', 'retained'],
    retainedOn: ['retained'],
  },
  status: internshipStatus,
  dueLists: [
    {
      code: 'ending',
      label: '见习期满',
      by: 'enter',
      in: ['active'],
      day: 'plannedEndOn',
      ahead: 15,
    },
  ],
  lapses: { from: ['active'], after: 'plannedEndOn', to: 'expired' },
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    approve: { label: '审批见习', from: ['submitted'], to: 'approved', step: 'approve' },
    reject: {
      label: '驳回见习',
      from: ['submitted'],
      to: 'rejected',
      by: ['approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'approved', 'active', 'completed', 'retained', 'ended_early'],
      to: 'submitted',
      checks: [internshipSubsidised],
      writes: () => ({ endedOn: null, retainedOn: null, contractNumber: null }),
      needsReason: true,
    },
    start: {
      label: '登记到岗',
      from: ['approved'],
      to: 'active',
      rules: [notInFuture('startedOn', '见习开始日期'), insuredBeforeStart],
      checks: [notAfterDeath('startedOn', 'started_on'), hostAccreditedOnStart],
      stands: ['active', 'completed', 'retained', 'ended_early'],
    },
    complete: {
      label: '登记期满',
      from: ['active'],
      to: 'completed',
      input: EndInternshipInput,
      rules: [endsInFull, notInFuture('endedOn', '实际结束日期')],
    },
    retain: {
      label: '登记留用',
      from: ['active', 'completed'],
      to: 'retained',
      input: RetainInternInput,
      rules: [retainedAfterInternship, notInFuture('retainedOn', '留用日期')],
      then: retainedAtWork,
    },
    endEarly: {
      label: '登记提前终止',
      from: ['active'],
      to: 'ended_early',
      input: EndInternshipInput,
      rules: [endsBeforeAgreed, notInFuture('endedOn', '实际结束日期')],
      checks: [noStipendAfterEnd],
      needsReason: true,
    },
  },
  signatures: [
    {
      step: 'approve',
      verb: 'approve',
      by: 'street',
      permission: 'internships:approve',
      returns: 'returnForCorrection',
    },
  ],
  signed: {
    in: ['approved', 'active', 'completed', 'retained', 'ended_early'],
    permission: 'internships:approve',
  },
  withdrawalChecks: [internshipSubsidised],
  rules: [
    lengthAllowed,
    endsAsAgreed,
    endsAfterFewest,
    youthOrGraduate,
    graduatedBeforeStart,
    subsidisedBefore,
  ],
  checks: [
    notAfterDeath('startedOn', 'started_on'),
    hostAccreditedOnStart,
    positionOfHost,
    placeLeft,
    subsidisedUntilOpening,
  ],
  hints: {
    rules: [endsBeforeItsMonths, endedAfterAgreed, retainedLongAfter, graduatedAsChild],
    checks: [
      busyBeside(LAST_DAY, `'internship:' || s.id`),
      inClassMeanwhile(LAST_DAY),
      positionClosed,
      otherwiseWritten('internship', 'agreementNumber'),
      afterLeavingWork('startedOn', 'started_on'),
    ],
  },
  constraints: {
    internship_agreement_once: {
      field: 'agreementNumber',
      code: 'agreement-duplicate',
      message: '该见习协议编号已登记,请核对。',
    },
    internship_one_at_a_time: {
      field: 'startedOn',
      code: 'internships-overlap',
      message: '该人员在此期间已有另一就业见习,同一时段不能重复见习。',
    },
  },
  // An intern who was retained may leave the job one day, which the internship knows nothing of.
  implies: [{ type: 'employment_registration', in: ['retained'], itsOwn: ['end'] }],
  doubles: [
    { same: ['personId'], by: 'internships-overlap' },
    {
      same: ['personId'],
      answer: 'hinted',
      problem: {
        field: 'person.documentNumber',
        code: 'interned-before',
        message: '该人员已有另一次就业见习登记,补贴一般每人只享受一次,请核对当地规定和人员信息。',
      },
    },
    { same: ['agreementNumber'], by: 'agreement-duplicate' },
  ],
  takesTurns: { internship_position: 's.position_id', internship_base: 's.base_id' },
  measures: internshipMeasures,
});

export const internshipsLedgers = [
  internshipBases,
  internshipPositions,
  internships,
  internshipStipends,
];
