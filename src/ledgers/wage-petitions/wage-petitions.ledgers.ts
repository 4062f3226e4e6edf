import { MemberOf } from '../../platform/graphql/choices.js';
import { maskPhone } from '../../registry/identifiers.js';
import { defineLedger, Verb } from '../shared/ledger-definition.js';
import { handledWithinPartition } from '../shared/handling-unit.check.js';
import { Office } from '../shared/office.js';
import { Step } from '../shared/step.js';
import { ENDED, ONGOING, PROPOSED, petitionStatus } from './wage-petition.choices.js';
import { derivePetition, filedInTime } from './wage-petition.deadlines.js';
import { WagePetition } from './wage-petition.entity.js';
import { petitionHints, recoveriesGoAlong } from './wage-petition.hints.js';
import {
  AcceptPetitionInput,
  ClosePetitionInput,
  DecidePetitionInput,
  ExtendPetitionInput,
  FilePetitionInput,
  LeavePetitionInput,
  RegisterWagePetitionInput,
  ReopenPetitionInput,
  RequestSupplementInput,
  ReviseWagePetitionInput,
  SupplementPetitionInput,
} from './wage-petition.input.js';
import {
  closedAfterReopening,
  daysBelongToStatus,
  daysInOrder,
  extendedInTime,
  filedByInspection,
  notFiledBefore,
  onceFiled,
  receivedBeforeNotes,
  requestKeepsDay,
  requestedAfterReceipt,
  requestedInTime,
  reopenedAfterClosing,
  respondentKnown,
  signedDaysStand,
  stepsTaken,
  supplementedAfterRequest,
  withinExtensionLimit,
} from './wage-petition.rules.js';
import {
  inspectionCasesClosedOnTime,
  inspectionCasesDue,
  petitionWorkers,
  petitionsClosedOfDue,
  petitionsClosedOnTime,
  petitionsDue,
  petitionsReceived,
} from './wage-petitions.measures.js';
import { notDecided } from './petition-document.rules.js';
import { petitionAssignments } from './petition-assignment.ledger.js';
import { wageInstalments } from './wage-instalment.ledger.js';
import { petitionDocuments } from './petition-document.ledger.js';
import { petitionActions, petitionWorkerLists, wageRecoveries } from './case-notes.ledgers.js';

type PetitionState = MemberOf<typeof petitionStatus>;
type Outcome = NonNullable<WagePetition['proposedStatus']>;

const BEFORE_ACCEPTANCE = ['received', 'awaiting_supplement'] as const;

/** 群体性 — from so many workers on a case is one of a group. */
const GROUP = 10;

/** What is a case of ours; whoever withdraws before acceptance never made it one. */
const ACCEPTED = [...ONGOING, ...PROPOSED, ...ENDED];

/** 报批 — the case waits for its signatures; returned, it goes back to where it was. */
const proposed = (proposedStatus: Outcome | null) => (record: WagePetition) => ({
  statusBeforeProposal: record.status,
  proposedStatus,
});

/** A case from before signatures were kept knows no state to go back to. */
const beforeProposal = ({ statusBeforeProposal }: WagePetition) =>
  (statusBeforeProposal as PetitionState | null) ?? 'investigating';

/** A case is worked on again: what a correction may touch, and where a returned one goes on. */
const WORKED_ON = [...BEFORE_ACCEPTANCE, ...ONGOING.filter((status) => status !== 'filed')];

/** 不予受理、转送 — on the day of the step where no other is stated. */
const leaves = {
  input: LeavePetitionInput,
  prepare: (steps: Step[], { clock }: Office) =>
    Promise.resolve(
      steps.map((step) => {
        const { leftOn, ...others } = (step.patch ?? {}) as LeavePetitionInput;
        return { ...step, patch: { ...others, leftOn: leftOn ?? clock.today() } };
      }),
    ),
  rules: [daysInOrder],
  needsReason: true,
} satisfies Partial<Verb<WagePetition>>;

const notClosed = () => ({ closedOn: null, proposedStatus: null, statusBeforeProposal: null });

const end = (
  label: string,
  outcome: Outcome,
  from: PetitionState[],
): Verb<WagePetition, PetitionState> => ({
  label,
  from,
  // What was never accepted is not closed: the petitioner takes it back, and it counts for nothing.
  to: ({ acceptedOn }) => (acceptedOn ? 'closing_proposed' : outcome),
  leadsTo: ['closing_proposed', outcome],
  writes: (record) => (record.acceptedOn ? proposed(outcome)(record) : {}),
  input: ClosePetitionInput,
  rules: [daysInOrder, closedAfterReopening],
});

export const wagePetitions = defineLedger<WagePetition>()({
  type: 'wage_petition',
  label: '欠薪投诉',
  matter: 'petitions',
  read: 'petitions:read',
  groups: { wage_petition: 'id', employer: 'employerId' },
  seenBy: 'desk',
  personal: ['contactName', 'contactPhone'],
  place: { wider: ['district'] },
  entity: WagePetition,
  input: RegisterWagePetitionInput,
  reviseInput: ReviseWagePetitionInput,
  knownBy: ['respondentName', 'site', 'caseNumber'],
  day: 'receivedOn',
  days: {
    receivedOn: ACCEPTED,
    supplementRequestedOn: 'listed',
    supplementedOn: 'listed',
    acceptedOn: 'listed',
    filedOn: 'listed',
    extendedOn: 'listed',
    decidedOn: 'listed',
    closedOn: [...ENDED],
    leftOn: 'listed',
    reopenedOn: ACCEPTED,
    dueOn: ACCEPTED,
  },
  restated: [
    'conclusion',
    'unpaidReason',
    'latenessReason',
    'extensionDays',
    'extendedOn',
    'supplementRequestedOn',
    'supplementedOn',
    'reopenedOn',
    'earlierClosings',
    'statusBeforeProposal',
    'proposedStatus',
  ],
  lists: { earlierClosings: { days: ['closedOn', 'reopenedOn'] } },
  follows: [
    'acceptDueOn',
    'noticeDueOn',
    'dueOn',
    'nextDueOn',
    'deadlineRule',
    'deadlineNote',
    'clockProcedure',
    'clockStartsOn',
    'isAcceptedLate',
    'isFiledLate',
  ],
  sealed: { contactPhone: maskPhone },
  status: petitionStatus,
  initial: 'received',
  dueLists: [
    {
      code: 'deadline',
      label: '案件办理期限',
      by: 'enter',
      in: [...BEFORE_ACCEPTANCE, ...ONGOING],
      day: 'nextDueOn',
      ahead: 5,
      unit: 'working-days',
    },
  ],
  watched: [
    {
      code: 'overdue',
      label: '逾期未办结',
      in: [...BEFORE_ACCEPTANCE, ...ONGOING],
      where: 'r.next_due_on < $2::date',
      day: 'nextDueOn',
    },
    {
      code: 'ten_and_more',
      label: '十人以上',
      in: [...BEFORE_ACCEPTANCE, ...ONGOING, ...PROPOSED],
      where: `r.workers_affected >= ${GROUP}`,
      day: 'nextDueOn',
    },
  ],
  revisableIn: WORKED_ON,
  verbs: {
    accept: {
      label: '受理',
      from: BEFORE_ACCEPTANCE,
      to: 'accepted',
      input: AcceptPetitionInput,
      rules: [daysInOrder],
    },
    refuse: { label: '不予受理', from: BEFORE_ACCEPTANCE, to: 'refused', ...leaves },
    transfer: {
      label: '转送',
      from: [...BEFORE_ACCEPTANCE, 'accepted'],
      to: 'transferred',
      ...leaves,
    },
    requestSupplement: {
      label: '通知补正',
      from: ['received'],
      to: 'awaiting_supplement',
      input: RequestSupplementInput,
      prepare: (steps, { clock }) =>
        Promise.resolve(
          steps.map((step) => {
            const { supplementRequestedOn } = (step.patch ?? {}) as RequestSupplementInput;
            return {
              ...step,
              patch: { supplementRequestedOn: supplementRequestedOn ?? clock.today() },
            };
          }),
        ),
      rules: [requestedAfterReceipt],
      checks: [requestedInTime],
      needsReason: true,
    },
    supplement: {
      label: '补正',
      from: ['awaiting_supplement'],
      to: 'received',
      input: SupplementPetitionInput,
      rules: [daysInOrder],
      checks: [supplementedAfterRequest],
    },
    file: {
      label: '立案',
      from: ['accepted', 'investigating', 'extended'],
      of: ({ procedure, filedOn }) => procedure === 'inspection' && filedOn === null,
      to: 'filing_proposed',
      writes: proposed(null),
      input: FilePetitionInput,
      rules: [daysInOrder, filedByInspection],
      checks: [notFiledBefore],
    },
    approveFiling: {
      label: '审批立案',
      from: ['filing_proposed'],
      to: 'filed',
      writes: (record) => ({ isFiledLate: !filedInTime(record) }),
      rules: [filedByInspection],
      step: 'approve',
    },
    returnFiling: {
      label: '退回立案更正',
      from: ['filing_proposed', ...ONGOING.filter((status) => status !== 'accepted')],
      to: beforeProposal,
      leadsTo: WORKED_ON,
      checks: [onceFiled, notDecided],
      writes: () => ({ filedOn: null, isFiledLate: null, statusBeforeProposal: null }),
      needsReason: true,
    },
    investigate: {
      label: '开展调查',
      from: ['accepted', 'filed', 'reopened'],
      to: 'investigating',
    },
    extend: {
      label: '批准延期',
      from: ['accepted', 'filed', 'investigating'],
      to: 'extended',
      input: ExtendPetitionInput,
      rules: [daysInOrder, withinExtensionLimit],
      checks: [extendedInTime],
      step: 'approve',
      needsReason: true,
    },
    decide: {
      label: '作出处理',
      from: ['filed', 'investigating', 'extended', 'reopened'],
      to: 'decided',
      input: DecidePetitionInput,
      rules: [daysInOrder],
    },
    fulfil: { label: '进入履行', from: ['decided'], to: 'fulfilling' },
    close: end('结案', 'closed', [...ONGOING]),
    dismiss: {
      ...end(
        '撤案',
        'dismissed',
        ONGOING.filter((status) => status !== 'fulfilling'),
      ),
      needsReason: true,
    },
    withdrawByPetitioner: {
      ...end('投诉人撤回', 'withdrawn_by_petitioner', [...BEFORE_ACCEPTANCE, ...ONGOING]),
      needsReason: true,
    },
    reviewClosing: {
      label: '复核结案',
      from: ['closing_proposed'],
      to: 'closing_reviewed',
      step: 'review',
    },
    approveClosing: {
      label: '审批结案',
      from: ['closing_reviewed'],
      to: (record) => record.proposedStatus as PetitionState,
      leadsTo: [...ENDED],
      step: 'approve',
    },
    returnClosing: {
      label: '退回结案更正',
      from: ['closing_proposed', 'closing_reviewed'],
      to: beforeProposal,
      leadsTo: WORKED_ON,
      writes: notClosed,
      needsReason: true,
    },
    returnClosed: {
      label: '退回已审批结案更正',
      from: [...ENDED],
      to: (record) => (record.acceptedOn ? beforeProposal(record) : 'received'),
      leadsTo: WORKED_ON,
      writes: notClosed,
      needsReason: true,
    },
    reopen: {
      label: '重新办理',
      from: [...ENDED],
      to: 'reopened',
      keepsDays: ['closedOn'],
      input: ReopenPetitionInput,
      rules: [reopenedAfterClosing],
      needsReason: true,
    },
  },
  // 立案审批表, 结案审批表: filed by the head of the team; closed after review in the team by the bureau.
  amount: 'r.amount_owed_yuan',
  people: 'r.workers_affected',
  signatures: [
    {
      of: '立案',
      step: 'approve',
      verb: 'approveFiling',
      by: 'centre',
      permission: 'petitions:approve',
      returns: 'returnFiling',
    },
    {
      of: '结案',
      step: 'review',
      verb: 'reviewClosing',
      by: 'centre',
      permission: 'petitions:review',
      returns: 'returnClosing',
    },
    {
      of: '结案',
      step: 'approve',
      verb: 'approveClosing',
      by: 'district',
      permission: 'petitions:approve',
      returns: 'returnClosing',
      takesBack: 'returnClosed',
    },
  ],
  signed: {
    in: ['filed', ...ENDED],
    permission: 'petitions:approve',
    also: ({ filedOn, status }) => filedOn !== null && status !== 'filing_proposed',
  },
  rules: [
    respondentKnown,
    daysInOrder,
    requestedAfterReceipt,
    closedAfterReopening,
    daysBelongToStatus,
  ],
  checks: [
    handledWithinPartition,
    signedDaysStand,
    ...stepsTaken,
    requestKeepsDay,
    requestedInTime,
    supplementedAfterRequest,
    receivedBeforeNotes,
  ],
  hints: petitionHints,
  withdrawalHints: [recoveriesGoAlong],
  derive: derivePetition,
  constraints: {
    wage_petition_case_number: {
      field: 'caseNumber',
      code: 'case-number-duplicate',
      message: '该案件编号已登记,请核对;同一诉求重复反映的,请在原案件中记录。',
    },
    wage_petition_respondent: {
      field: 'respondentName',
      code: 'respondent-missing',
      message: '请至少填写用人单位、被投诉人名称或工程项目之一,否则无法核查。',
    },
  },
  doubles: [
    { same: ['caseNumber'], by: 'case-number-duplicate' },
    { same: ['employerId', 'receivedOn'], by: 'complaint-recorded-before' },
  ],
  takesTurns: { wage_petition: 's.id' },
  measures: [
    petitionsReceived,
    petitionWorkers,
    petitionsDue,
    petitionsClosedOfDue,
    petitionsClosedOnTime,
    inspectionCasesDue,
    inspectionCasesClosedOnTime,
  ],
});

export const wagePetitionsLedgers = [
  wagePetitions,
  petitionWorkerLists,
  petitionActions,
  wageRecoveries,
  petitionDocuments,
  petitionAssignments,
  wageInstalments,
];
