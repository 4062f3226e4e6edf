import { notInFuture } from '../shared/rules.js';
import { defineLedger, Signature, Verb } from '../shared/ledger-definition.js';
import { Problem, Rule, problem } from '../shared/judgement.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { indexNewEmployerNames } from './employer-correction.effects.js';
import { judgeRequests, renewPersons } from './person-correction.effects.js';
import { maskResidentId } from '../../registry/identifiers.js';
import { MemberOf } from '../../platform/graphql/choices.js';
import { correctionStatus, personCorrectionStatus } from './correction.choices.js';
import { askUndoing, undoMergings } from './unmerging.js';
import {
  EmployerCorrection,
  RequestEmployerCorrectionInput,
  ReviseEmployerCorrectionInput,
} from './employer-correction.entity.js';
import {
  PersonCorrection,
  RequestPersonCorrectionInput,
  RevisePersonCorrectionInput,
  UndoMergingInput,
} from './person-correction.entity.js';

type CorrectionVerb = 'release' | 'returnForCorrection' | 'reject';

const verbs = <T extends LedgerRecord>(
  label: string,
  then?: Verb<T>['then'],
): Record<CorrectionVerb, Verb<T, MemberOf<typeof correctionStatus>>> => ({
  release: {
    label: `复核${label}`,
    from: ['submitted'],
    to: 'corrected',
    step: 'review',
    ...(then && { then }),
  },
  returnForCorrection: {
    label: '退回更正',
    from: ['submitted'],
    to: 'submitted',
    needsReason: true,
  },
  reject: {
    label: `不予${label}`,
    from: ['submitted'],
    to: 'rejected',
    by: ['review'],
    needsReason: true,
  },
});

/** 全区共用 — what every desk then sees is signed by the centre or above, and by another person than asked for it. */
const released: Signature<CorrectionVerb>[] = [
  {
    step: 'review',
    verb: 'release',
    by: 'centre',
    permission: 'corrections:review',
    returns: 'returnForCorrection',
  },
];

/** 归并 — name and level of education are those of who is kept. */
const mergesByNumberAlone: Rule<PersonCorrection> = ({
  merges,
  newNumber,
  newName,
  newEducationLevel,
}) =>
  Boolean(merges && (!newNumber || newName || newEducationLevel)) &&
  problem(
    'merges',
    'merge-by-number',
    '归并以“新证件号码”写明保留的是哪一个人员,姓名、学历以其登记为准:请填写号码,不填新姓名、新学历。',
  );

/** 撤销归并 — asked for, signed and sent back as the merging was. */
const undoing = {
  askUndoing: {
    label: '申请撤销归并',
    from: ['corrected'],
    of: ({ merges, mergedPersonId }) => Boolean(merges && mergedPersonId),
    to: 'undoing',
    input: UndoMergingInput,
    needsReason: true,
    then: askUndoing,
  },
  undoMerging: {
    label: '复核撤销归并',
    from: ['undoing'],
    to: 'undone',
    step: 'review',
    then: undoMergings,
  },
  declineUndoing: {
    label: '退回撤销归并申请',
    from: ['undoing'],
    to: 'corrected',
    needsReason: true,
  },
} satisfies Record<string, Verb<PersonCorrection, MemberOf<typeof personCorrectionStatus>>>;

const constraints = (table: string, subject: string, label: string, second: string) =>
  ({
    [`${table}_changes`]: problem(
      'newName',
      'nothing-changes',
      `${label}须填写新名称(姓名)或${second}。`,
    ),
    [`${table}_differs`]: problem(
      'newName',
      'same-as-registered',
      '变更后的内容与现登记内容相同,无需变更;不变的项目请不要填写。',
    ),
    [`${table}_current`]: problem(
      subject,
      'changed-meanwhile',
      '申请之后登记内容已有变化,请退回经办核对后重新提交。',
    ),
    [`${table}_open`]: problem(
      subject,
      'correction-open',
      `已有一件待复核的${label},请先办结或撤销。`,
    ),
  }) satisfies Record<string, Problem>;

export const personCorrections = defineLedger<PersonCorrection>()({
  type: 'person_correction',
  label: '人员信息变更',
  matter: 'corrections',
  read: 'corrections:read',
  groups: { person: 'personId' },
  personal: ['oldName', 'newName', 'newNumber'],
  sealed: { newNumber: maskResidentId },
  place: { wider: ['district'] },
  entity: PersonCorrection,
  input: RequestPersonCorrectionInput,
  reviseInput: RevisePersonCorrectionInput,
  day: 'requestedOn',
  days: { requestedOn: 'listed' },
  status: personCorrectionStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: ['submitted', 'rejected'],
  entry: { then: judgeRequests },
  revised: judgeRequests,
  verbs: { ...verbs<PersonCorrection>('人员信息变更', renewPersons), ...undoing },
  signatures: [
    ...released,
    {
      of: '撤销归并',
      step: 'review',
      verb: 'undoMerging',
      by: 'centre',
      permission: 'corrections:review',
      returns: 'declineUndoing',
    },
  ],
  rules: [notInFuture('requestedOn', '申请日期'), mergesByNumberAlone],
  constraints: constraints('person_correction', 'person', '人员信息变更', '新证件号码、新学历'),
  doubles: [{ same: ['personId'], by: 'correction-open' }],
  measures: [],
});

export const employerCorrections = defineLedger<EmployerCorrection>()({
  type: 'employer_correction',
  label: '单位信息变更',
  matter: 'corrections',
  read: 'corrections:read',
  groups: { employer: 'employerId' },
  place: { wider: ['district'] },
  entity: EmployerCorrection,
  input: RequestEmployerCorrectionInput,
  reviseInput: ReviseEmployerCorrectionInput,
  day: 'requestedOn',
  days: { requestedOn: 'listed' },
  status: correctionStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: ['submitted', 'rejected'],
  verbs: verbs('单位信息变更', indexNewEmployerNames),
  signatures: released,
  rules: [notInFuture('requestedOn', '申请日期')],
  constraints: constraints('employer_correction', 'employer', '单位信息变更', '新规模'),
  doubles: [{ same: ['employerId'], by: 'correction-open' }],
  measures: [],
});

export const correctionsLedgers = [personCorrections, employerCorrections];
