import { Draft } from '../ledgers/shared/judgement.js';
import { Signature, Verb, defineLedger } from '../ledgers/shared/ledger-definition.js';
import type { Office } from '../ledgers/shared/office.js';
import { askForPack } from '../freezes/evidence-asked.js';
import type { MemberOf } from '../platform/graphql/choices.js';
import {
  AttachDeliverableDraftInput,
  AttachDeliverableFilesInput,
  Deliverable,
  DraftDeliverableInput,
  PublishDeliverableInput,
  RecordOpinionsInput,
  RecordReplyInput,
  ReviseDeliverableInput,
  SendDeliverableInput,
  deliverableStatus,
} from './deliverable.entity.js';
import {
  correctsTheLast,
  countersignsOnce,
  daysInOrder,
  documentKept,
  draftedAlready,
  freezeNotCorrected,
  freezeNotFinal,
  freezeOfAnother,
  maySee,
  meetingComplete,
  meetingHeld,
  notBefore,
  opinionsGiven,
  periodOfKind,
  referredTo,
  repliedFirst,
  versionsOnly,
} from './deliverable.rules.js';
import {
  ISSUED,
  annexesKept,
  annexesOnce,
  draftLacking,
  draftNotSigned,
  fileOf,
  finalLacking,
  isIssued,
  scanLacking,
} from './documents-lacking.js';
import {
  askForChecks,
  checkAwaited,
  draftChecked,
  errorsRefused,
  explainedAnew,
  finalChecked,
} from './document-checks.js';
import { dueOf, publicationDue, requiredBy } from './deliverable-kinds.js';
import { anotherWentOut } from './sent-before.js';
import type { SigningStep } from '../ledgers/shared/signing-step.js';

type State = MemberOf<typeof deliverableStatus>;

/** 待签 — the states in which it is signed, in order, and what asks for each; the first and the last are never left out. */
const CHAIN = [
  { state: 'draft', asked: 'centre' },
  { state: 'awaiting_clearance', asked: 'clearance' },
  { state: 'awaiting_deputy', asked: 'deputy' },
  { state: 'awaiting_head', asked: 'head' },
] as const satisfies { state: State; asked: string }[];

const WAITING = ['awaiting_clearance', 'awaiting_deputy', 'awaiting_head'] as const;

/** Where it waits once it was signed in a state. */
const nextOf = ({ status, requires }: Deliverable): State =>
  CHAIN.slice(CHAIN.findIndex(({ state }) => state === status) + 1).find(({ asked }) =>
    requires.includes(asked),
  )!.state;

/** 审签 — who signs is told where there is no text to be read, and what its check found. */
const signs = (label: string, from: (typeof CHAIN)[number]['state']): Verb<Deliverable, State> => ({
  ...{ label, from: [from], step: 'review' },
  to: nextOf,
  leadsTo: WAITING.slice(WAITING.indexOf(from as never) + 1),
  hints: { rules: [draftLacking], checks: draftChecked },
  then: askForChecks,
});

/** What follows from kind and policy; what was asked for when it went to be signed stays. */
function derive(
  draft: Draft<Deliverable>,
  { today, region }: { today: string; region: string },
): Partial<Deliverable> {
  const { kind, lastDay, status, requires } = draft;
  const isDraft = status === 'draft' || !requires;
  const wasSigned = isIssued(status!);
  const finalOn = wasSigned ? (draft.finalOn ?? today) : null;
  const asked = isDraft ? requiredBy(kind!, lastDay!, region) : requires;
  return {
    draftedOn: draft.draftedOn ?? today,
    requires: asked,
    dueOn: isDraft ? (dueOf(kind!, lastDay!, region)?.dueOn ?? null) : draft.dueOn,
    finalOn,
    publishDueOn:
      wasSigned && draft.publicity === 'open'
        ? publicationDue({ finalOn, repliedOn: draft.repliedOn, requires: asked }, region)
        : null,
  };
}

/** 证据包 — of what the document prints, from the day on which it is final: nobody has to think of it. */
async function askForPacks(ids: string[], { work, clock }: Office): Promise<void> {
  const freezes = await work.query<{ freezeId: string; districtId: number }>(
    `SELECT DISTINCT f.id::text AS "freezeId", f.district_id AS "districtId"
       FROM deliverable d JOIN period_freeze f ON f.id = d.freeze_id WHERE d.id = ANY ($1::bigint[]) ORDER BY 1`,
    [ids],
  );
  for (const freeze of freezes) await askForPack(work, freeze, [], clock.now());
}

/** What was sent back is sent, replied to and explained anew. */
const notSent = () => ({
  ...{ sentTo: null, sentOn: null, sentDocument: null },
  ...{ repliedBy: null, repliedOn: null, replyDocument: null },
  ...{ finalFileId: null, scanFileId: null, checkExplanation: null },
});

type Name = 'review' | 'clear' | 'endorse' | 'approve' | 'returnForCorrection';

const signature = (verb: Name, step: SigningStep, by: Signature['by']): Signature<Name> => ({
  ...{ step, verb, by, returns: 'returnForCorrection' },
  permission: `deliverables:${step}`,
});

export const deliverables = defineLedger<Deliverable>()({
  type: 'deliverable',
  label: '报告材料',
  matter: 'deliverables',
  read: 'figures:read',
  place: {
    wider: ['district', 'city', 'province', 'handling'],
    about: { from: 'firstDay', to: 'lastDay' },
  },
  entity: Deliverable,
  input: DraftDeliverableInput,
  reviseInput: ReviseDeliverableInput,
  knownBy: ['title'],
  day: 'draftedOn',
  // What a year is told in is drafted, signed and sent when its periods are closed.
  days: { draftedOn: 'listed' },
  restated: [
    ...(['countersigns', 'meetingDocument', 'meetingOn', 'finalOn'] as const),
    ...(['sentTo', 'sentOn', 'sentDocument', 'repliedBy', 'repliedOn', 'replyDocument'] as const),
    ...(['publishedOn', 'publishedAt', 'finalFileId', 'scanFileId'] as const),
    ...(['draftFileId', 'draftMissingReason', 'checkExplanation'] as const),
  ],
  follows: ['dueOn', 'publishDueOn', 'requires'],
  status: deliverableStatus,
  initial: 'draft',
  revisableIn: ['draft'],
  dueLists: [
    {
      ...{ code: 'due', label: '报告材料报送期限', by: 'enter' as const },
      ...{ in: ['draft', ...WAITING, 'final'], day: 'dueOn' as const, ahead: 31 },
      // A correction of what was handed in is handed in when it is ready.
      where: `NOT ${anotherWentOut('r')}`,
    },
    {
      ...{ code: 'publication', label: '报告材料公开期限', by: 'enter' as const },
      ...{ in: ['final', 'sent', 'replied'], day: 'publishDueOn' as const, ahead: 31 },
    },
  ],
  entry: { then: askForChecks },
  revised: askForChecks,
  verbs: {
    review: signs('中心主任审核', 'draft'),
    clear: signs('保密审查', 'awaiting_clearance'),
    endorse: signs('分管领导审签', 'awaiting_deputy'),
    approve: {
      ...{ label: '局长签发', from: ['awaiting_head'], to: 'final', step: 'approve' },
      rules: [opinionsGiven, meetingHeld],
      hints: { rules: [draftLacking], checks: draftChecked },
      checks: [freezeNotFinal, errorsRefused, checkAwaited],
      then: askForPacks,
    },
    recordOpinions: {
      label: '登记会签和会议',
      from: ['draft', ...WAITING],
      to: ({ status }) => status as State,
      leadsTo: ['draft', ...WAITING],
      by: ['enter'],
      input: RecordOpinionsInput,
      rules: [meetingComplete, countersignsOnce],
    },
    attachDraft: {
      label: '登记送审稿',
      from: ['draft', ...WAITING],
      to: ({ status }) => status as State,
      leadsTo: ['draft', ...WAITING],
      by: ['enter'],
      input: AttachDeliverableDraftInput,
      checks: [draftNotSigned, explainedAnew, fileOf('draft_file_id', 'draftFileId')],
      then: askForChecks,
    },
    attachFiles: {
      label: '登记定稿文件和扫描件',
      from: ['final', 'sent', 'replied'],
      to: ({ status }) => status as State,
      leadsTo: ['final', 'sent', 'replied'],
      by: ['enter'],
      input: AttachDeliverableFilesInput,
      checks: [fileOf('final_file_id', 'finalFileId'), fileOf('scan_file_id', 'scanFileId')],
      then: askForChecks,
    },
    send: {
      ...{ label: '报送', from: ['final'], to: 'sent', by: ['enter'], input: SendDeliverableInput },
      rules: [notBefore('sentOn', 'finalOn', '定稿')],
      hints: { rules: [finalLacking, scanLacking], checks: finalChecked },
    },
    recordReply: {
      ...{
        label: '登记批复',
        from: ['sent'],
        to: 'replied',
        by: ['enter'],
        input: RecordReplyInput,
      },
      rules: [notBefore('repliedOn', 'sentOn', '报送')],
    },
    publish: {
      ...{ label: '登记公开', from: ['final', 'sent', 'replied'], to: 'published', by: ['enter'] },
      input: PublishDeliverableInput,
      rules: [maySee, repliedFirst, documentKept, notBefore('publishedOn', 'finalOn', '定稿')],
      hints: { rules: [scanLacking], checks: finalChecked },
    },
    returnForCorrection: {
      label: '退回修改',
      from: ['draft', ...WAITING, 'final', 'sent', 'replied'],
      to: 'draft',
      writes: notSent,
      needsReason: true,
      checks: [referredTo],
    },
  },
  signatures: [
    signature('review', 'review', 'centre'),
    signature('clear', 'review', 'centre'),
    signature('endorse', 'review', 'district'),
    signature('approve', 'approve', 'district'),
  ],
  signed: { in: [...ISSUED], permission: 'deliverables:approve' },
  rules: [daysInOrder, periodOfKind, versionsOnly, annexesOnce],
  checks: [
    ...[draftedAlready, correctsTheLast, freezeOfAnother, freezeNotCorrected, explainedAnew],
    fileOf('draft_file_id', 'draftFileId'),
    annexesKept,
  ],
  withdrawalChecks: [referredTo],
  takesTurns: { freeze: 's.freeze_id' },
  derive,
  constraints: {
    deliverable_first_once: draftedAlready,
    deliverable_corrected_once: correctsTheLast,
  },
  doubles: [{ same: ['territoryId', 'kind', 'firstDay', 'lastDay'], by: 'deliverable-already' }],
  measures: [],
});

export const deliverableLedgers = [deliverables];
