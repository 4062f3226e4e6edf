import { problem } from '../shared/judgement.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { placedBy } from '../shared/placed-by.js';
import { handledWithinPartition } from '../shared/handling-unit.check.js';
import { notInFuture } from '../shared/rules.js';
import {
  RevisePetitionActionInput,
  PetitionAction,
  PetitionWorker,
  PlacedActionInput,
  LogPetitionActionInput,
  PlacedRecoveryInput,
  RecordWageRecoveryInput,
  PlacedWorkerInput,
  ListPetitionWorkerInput,
  RevisePetitionWorkerInput,
  ReviseWageRecoveryInput,
  WageRecovery,
} from './case-notes.entity.js';
import { caseNoteStatus } from './wage-petition.choices.js';
import { actionHints, recoveryHints, workerHints } from './wage-petition.hints.js';
import {
  actedAfterReceipt,
  namedAsRegistered,
  notOfClosedPetition,
  notOfTransferredPetition,
  notOfWithdrawnPetition,
  notPaidByInstalments,
  recoveredAfterReceipt,
  recoveredOnAcceptedPetition,
  twoOfficers,
} from './wage-petition.rules.js';
import { wagesRecovered } from './wage-petitions.measures.js';

const caseNote = (day: string) => ({
  status: caseNoteStatus,
  initial: 'recorded' as const,
  revisableIn: ['recorded'] as const,
  entry: {
    prepare: placedBy(
      'wage_petition',
      'petitionId',
      day,
      problem('petitionId', 'petition-unknown', '未找到该投诉,可能编号有误或不在您的管辖范围内。'),
    ),
  },
  verbs: {},
  withdrawalChecks: [notOfClosedPetition],
  takesTurns: { wage_petition: 's.petition_id' },
});

export const petitionWorkerLists = defineLedger<PetitionWorker>()({
  ...caseNote('recordedOn'),
  type: 'petition_worker',
  label: '投诉涉及劳动者',
  matter: 'petitions',
  read: 'petitions:read',
  personal: ['name'],
  seenBy: 'desk',
  place: {
    wider: ['district'],
    as: { table: 'wage_petition', link: 'petition_id', label: '案件' },
  },
  entity: PetitionWorker,
  input: PlacedWorkerInput,
  form: ListPetitionWorkerInput,
  reviseInput: RevisePetitionWorkerInput,
  knownBy: ['name', 'petitionId'],
  day: 'recordedOn',
  days: { recordedOn: 'listed' },
  checks: [notOfWithdrawnPetition, notOfClosedPetition, namedAsRegistered],
  withdrawalChecks: [notOfClosedPetition, notPaidByInstalments],
  hints: workerHints,
  constraints: {
    petition_worker_once: {
      field: 'person',
      code: 'worker-duplicate',
      message: '该劳动者已在本投诉的名单中,请勿重复登记。',
    },
  },
  doubles: [
    { same: ['petitionId', 'personId'], by: 'worker-duplicate' },
    { same: ['petitionId', 'name'], by: 'worker-name-twice' },
  ],
  measures: [],
});

export const petitionActions = defineLedger<PetitionAction>()({
  ...caseNote('actedOn'),
  type: 'petition_action',
  label: '办理过程',
  matter: 'petitions',
  read: 'petitions:read',
  seenBy: 'desk',
  place: {
    wider: ['district'],
    as: { table: 'wage_petition', link: 'petition_id', label: '案件' },
  },
  entity: PetitionAction,
  input: PlacedActionInput,
  form: LogPetitionActionInput,
  reviseInput: RevisePetitionActionInput,
  knownBy: ['petitionId', 'kind'],
  day: 'actedOn',
  days: { actedOn: 'listed' },
  rules: [notInFuture('actedOn', '办理日期'), twoOfficers],
  checks: [notOfWithdrawnPetition, notOfClosedPetition, actedAfterReceipt],
  hints: actionHints,
  doubles: [
    {
      same: ['petitionId', 'kind', 'actedOn'],
      answer: 'hinted',
      problem: {
        field: 'actedOn',
        code: 'same-action-logged',
        message: '本案当日已有同类办理记录,请核对是否重复登记。',
      },
    },
  ],
  measures: [],
});

export const wageRecoveries = defineLedger<WageRecovery>()({
  ...caseNote('recoveredOn'),
  type: 'wage_recovery',
  label: '追发工资',
  matter: 'petitions',
  read: 'petitions:read',
  groups: { wage_petition: 'petitionId' },
  seenBy: 'desk',
  place: {
    wider: ['district'],
    as: { table: 'wage_petition', link: 'petition_id', label: '案件' },
  },
  entity: WageRecovery,
  input: PlacedRecoveryInput,
  form: RecordWageRecoveryInput,
  reviseInput: ReviseWageRecoveryInput,
  knownBy: ['petitionId'],
  day: 'recoveredOn',
  days: { recoveredOn: ['recorded'] },
  rules: [notInFuture('recoveredOn', '追发日期')],
  checks: [
    notOfWithdrawnPetition,
    notOfClosedPetition,
    notOfTransferredPetition,
    recoveredOnAcceptedPetition,
    recoveredAfterReceipt,
    handledWithinPartition,
  ],
  hints: recoveryHints,
  constraints: {
    wage_recovery_amount_yuan_check: {
      field: 'amountYuan',
      code: 'amount-not-positive',
      message: '追发金额须大于 0 元。',
    },
  },
  doubles: [
    {
      same: ['petitionId', 'recoveredOn', 'amountYuan'],
      answer: 'hinted',
      problem: {
        field: 'amountYuan',
        code: 'same-recovery-recorded',
        message: '本案当日已有金额相同的追发记录,请核对是否重复登记。',
      },
    },
  ],
  measures: [wagesRecovered],
});
