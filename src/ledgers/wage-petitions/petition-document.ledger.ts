import { problem } from '../shared/judgement.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { placedBy } from '../shared/placed-by.js';
import { notInFuture } from '../shared/rules.js';
import { petitionDocumentStatus } from './petition-document.choices.js';
import { deriveDocument } from './petition-document.clocks.js';
import {
  ConcludePetitionDocumentInput,
  IssuePetitionDocumentInput,
  PetitionDocument,
  PlacedDocumentInput,
  RevisePetitionDocumentInput,
  ServePetitionDocumentInput,
} from './petition-document.entity.js';
import {
  documentDaysInOrder,
  documentHints,
  documentStepsTaken,
  madeInOrder,
  notBuiltUpon,
  orderStatesItsDay,
  replacesVoid,
  servedBeforeTheNext,
  servedOutside,
} from './petition-document.rules.js';
import { notOfClosedPetition, notOfWithdrawnPetition } from './wage-petition.rules.js';

export const petitionDocuments = defineLedger<PetitionDocument>()({
  type: 'petition_document',
  label: '执法文书',
  matter: 'petitions',
  read: 'petitions:read',
  seenBy: 'desk',
  place: {
    wider: ['district'],
    as: { table: 'wage_petition', link: 'petition_id', label: '案件' },
  },
  entity: PetitionDocument,
  input: PlacedDocumentInput,
  form: IssuePetitionDocumentInput,
  reviseInput: RevisePetitionDocumentInput,
  knownBy: ['petitionId', 'kind'],
  day: 'issuedOn',
  days: { issuedOn: 'listed', servedOn: 'listed', concludedOn: 'listed' },
  restated: ['serviceManner', 'servedBy', 'secondServedBy', 'outcome'],
  follows: ['serveDueOn', 'dueOn', 'litigationDueOn', 'deadlineRule', 'deadlineNote'],
  status: petitionDocumentStatus,
  initial: 'issued',
  dueLists: [
    {
      code: 'service',
      label: '文书待送达',
      by: 'enter',
      in: ['issued'],
      day: 'serveDueOn',
      ahead: 5,
      unit: 'working-days',
    },
    {
      code: 'term',
      label: '文书期限届满',
      by: 'enter',
      in: ['served'],
      day: 'dueOn',
      ahead: 5,
      unit: 'working-days',
    },
  ],
  revisableIn: ['issued', 'served', 'concluded'],
  entry: {
    prepare: placedBy(
      'wage_petition',
      'petitionId',
      'issuedOn',
      problem('petitionId', 'petition-unknown', '未找到该投诉,可能编号有误或不在您的管辖范围内。'),
    ),
  },
  withdrawalChecks: [notOfClosedPetition, notBuiltUpon],
  verbs: {
    serve: {
      label: '送达',
      from: ['issued'],
      to: 'served',
      input: ServePetitionDocumentInput,
      rules: [servedOutside, documentDaysInOrder],
      checks: [notOfClosedPetition, servedBeforeTheNext],
    },
    conclude: {
      label: '了结',
      from: ['served'],
      to: 'concluded',
      input: ConcludePetitionDocumentInput,
      rules: [documentDaysInOrder],
      checks: [notOfClosedPetition],
    },
    void: {
      label: '作废',
      from: ['issued', 'served', 'concluded'],
      to: 'voided',
      checks: [notOfClosedPetition, notBuiltUpon],
      needsReason: true,
    },
  },
  takesTurns: { wage_petition: 's.petition_id' },
  rules: [
    notInFuture('issuedOn', '制作日期'),
    documentDaysInOrder,
    orderStatesItsDay,
    documentStepsTaken,
  ],
  checks: [
    notOfWithdrawnPetition,
    notOfClosedPetition,
    ...madeInOrder,
    replacesVoid,
    servedBeforeTheNext,
  ],
  hints: documentHints,
  derive: deriveDocument,
  doubles: [
    {
      same: ['documentNumber'],
      answer: 'refused',
      problem: problem('documentNumber', 'document-number-taken', '该文号已登记,请核对。'),
    },
  ],
  measures: [],
});
