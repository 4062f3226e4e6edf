import { problem } from '../shared/judgement.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { placedBy } from '../shared/placed-by.js';
import { notInFuture } from '../shared/rules.js';
import {
  AnswerPetitionAssignmentInput,
  ExtendPetitionAssignmentInput,
  PetitionAssignment,
  PlacedAssignmentInput,
  RegisterPetitionAssignmentInput,
  RevisePetitionAssignmentInput,
  petitionAssignmentStatus,
} from './petition-assignment.entity.js';
import {
  answerDayKnown,
  assignmentAnswered,
  assignmentDaysInOrder,
  assignmentHints,
  deriveAssignment,
  extendedWhileRunning,
} from './petition-assignment.rules.js';
import { notOfWithdrawnPetition } from './wage-petition.rules.js';

/** Goes on after the case is closed: whoever assigned it waits for the answer all the same. */
export const petitionAssignments = defineLedger<PetitionAssignment>()({
  type: 'petition_assignment',
  label: '交办转办件',
  matter: 'petitions',
  read: 'petitions:read',
  seenBy: 'desk',
  place: {
    wider: ['district'],
    as: { table: 'wage_petition', link: 'petition_id', label: '案件' },
  },
  entity: PetitionAssignment,
  input: PlacedAssignmentInput,
  form: RegisterPetitionAssignmentInput,
  reviseInput: RevisePetitionAssignmentInput,
  knownBy: ['petitionId'],
  day: 'assignedOn',
  days: { assignedOn: 'listed', extendedOn: 'listed', answeredOn: 'listed' },
  restated: ['extendedOn', 'extendedTo', 'replyNumber', 'answer'],
  follows: ['firstDueOn', 'answerDueOn', 'isAnsweredLate', 'deadlineRule', 'deadlineNote'],
  status: petitionAssignmentStatus,
  initial: 'awaiting',
  dueLists: [
    {
      code: 'answer',
      label: '交办转办件待答复',
      by: 'enter',
      in: ['awaiting'],
      day: 'answerDueOn',
      ahead: 5,
      unit: 'working-days',
    },
  ],
  revisableIn: ['awaiting', 'answered'],
  entry: {
    prepare: placedBy(
      'wage_petition',
      'petitionId',
      'assignedOn',
      problem('petitionId', 'petition-unknown', '未找到该投诉,可能编号有误或不在您的管辖范围内。'),
    ),
  },
  verbs: {
    answer: {
      label: '答复',
      from: ['awaiting'],
      to: 'answered',
      input: AnswerPetitionAssignmentInput,
      rules: [assignmentDaysInOrder],
    },
    extend: {
      label: '登记延期',
      from: ['awaiting'],
      to: 'awaiting',
      input: ExtendPetitionAssignmentInput,
      rules: [assignmentDaysInOrder],
      checks: extendedWhileRunning,
      needsReason: true,
    },
  },
  rules: [
    notInFuture('assignedOn', '交办日期'),
    answerDayKnown,
    assignmentDaysInOrder,
    assignmentAnswered,
  ],
  checks: [notOfWithdrawnPetition],
  hints: assignmentHints,
  derive: deriveAssignment,
  doubles: [
    {
      same: ['source', 'assignmentNumber'],
      answer: 'refused',
      problem: problem(
        'assignmentNumber',
        'assignment-number-taken',
        '该来源的交办编号已登记,请核对;退回重办的,请按新的交办单编号登记。',
      ),
    },
  ],
  takesTurns: { wage_petition: 's.petition_id' },
  measures: [],
});
