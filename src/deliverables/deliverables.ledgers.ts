import { Draft, Rule, RowCheck, problem } from '../ledgers/shared/judgement.js';
import { Signature, Verb, defineLedger } from '../ledgers/shared/ledger-definition.js';
import { standsIn } from '../ledgers/shared/stands-in.js';
import type { Office } from '../ledgers/shared/office.js';
import { askForPack } from '../freezes/evidence-asked.js';
import type { MemberOf } from '../platform/graphql/fields.js';
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
  ISSUED,
  draftLacking,
  draftNotSigned,
  fileOf,
  finalLacking,
  isIssued,
  scanLacking,
} from './documents-lacking.js';
import {
  dueOf,
  periodLabelOf,
  periodsOf,
  publicationDue,
  requiredBy,
} from './deliverable-kinds.js';

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

/** 审签 — who signs is told where there is no text to be read. */
const signs = (label: string, from: (typeof CHAIN)[number]['state']): Verb<Deliverable, State> => ({
  ...{ label, from: [from], step: 'review', hints: { rules: [draftLacking] } },
  to: nextOf,
  leadsTo: WAITING.slice(WAITING.indexOf(from as never) + 1),
});

const daysInOrder: Rule<Deliverable> = ({ firstDay, lastDay }) =>
  Boolean(firstDay && lastDay && firstDay > lastDay) &&
  problem('lastDay', 'period-reversed', '截止日期早于起始日期,请核对。');

/** The calendar knows it by its period. */
const periodOfKind: Rule<Deliverable> = ({ kind, firstDay, lastDay }, { region }) => {
  if (!kind || kind === 'other' || !firstDay || !lastDay || firstDay > lastDay) return null;
  const isOne = periodsOf(kind, Number(lastDay.slice(0, 4)), region).some(
    (each) => each.firstDay === firstDay && each.lastDay === lastDay,
  );
  return (
    !isOne &&
    problem(
      'firstDay',
      'period-of-kind',
      `这种材料的期间须为${periodLabelOf(kind)},请核对起止日期。`,
    )
  );
};

const versionsOnly: Rule<Deliverable> = ({ supersedesId, correctionReason }) => {
  if (supersedesId && !correctionReason)
    return problem(
      'correctionReason',
      'correction-unexplained',
      '更正已定稿的材料,须写明更正原因。',
    );
  return (
    Boolean(correctionReason && !supersedesId) &&
    problem('supersedesId', 'correction-of-nothing', '填写了更正原因,请同时填写所更正的材料编号。')
  );
};

const another = (condition: string) => `EXISTS (SELECT FROM deliverable o
  WHERE o.territory_id = s.territory_id AND o.kind = s.kind AND o.first_day = s.first_day AND o.last_day = s.last_day
    AND (s.kind <> 'other' OR o.title = s.title OR o.id = s.supersedes_id)
    AND o.status <> 'withdrawn' AND o.id IS DISTINCT FROM s.id AND ${condition})`;

const draftedAlready: RowCheck = {
  field: 'kind',
  code: 'deliverable-already',
  message:
    '该单位这一期间已有这种材料:未定稿的,请修改原件;已定稿的,请填写所更正的材料编号和更正原因,另出一版。',
  when: `s.supersedes_id IS NULL AND ${another('o.supersedes_id IS NULL')}`,
};

const correctsTheLast: RowCheck = {
  field: 'supersedesId',
  code: 'not-the-last-version',
  message: '所更正的须为该单位同一期间、同一种类最后一版已定稿的材料,请核对编号。',
  when: `s.supersedes_id IS NOT NULL AND NOT (${another(
    `o.id = s.supersedes_id AND ${standsIn(ISSUED, 'o')}`,
  )} AND NOT ${another('o.supersedes_id = s.supersedes_id')})`,
};

const freezeOfAnother: RowCheck = {
  field: 'freezeId',
  code: 'freeze-of-another',
  message: '所依据的定版须为本单位的定版(不是试算),截止日期与材料相同。',
  when: `s.freeze_id IS NOT NULL AND NOT EXISTS (SELECT FROM period_freeze f
     WHERE f.id = s.freeze_id AND f.territory_id = s.territory_id AND NOT f.is_trial AND f.last_day = s.last_day
       AND f.status NOT IN ('withdrawn', 'discarded'))`,
};

/** Another version stands on the same freeze, where only words were wrong, or on the one that corrects it. */
const freezeNotCorrected: RowCheck = {
  field: 'freezeId',
  code: 'freeze-not-corrected',
  message: '更正的材料须依据原材料的定版,或更正它的那一版定版。',
  when: `s.supersedes_id IS NOT NULL AND EXISTS (SELECT FROM deliverable o
     WHERE o.id = s.supersedes_id AND o.freeze_id IS NOT NULL AND s.freeze_id IS DISTINCT FROM o.freeze_id
       AND NOT EXISTS (
         WITH RECURSIVE before (id) AS (
           SELECT f.supersedes_id FROM period_freeze f WHERE f.id = s.freeze_id
           UNION SELECT f.supersedes_id FROM before b JOIN period_freeze f ON f.id = b.id)
         SELECT FROM before b WHERE b.id = o.freeze_id))`,
};

const freezeNotFinal: RowCheck = {
  field: 'freezeId',
  code: 'freeze-not-final',
  message: '所依据的定版尚未定稿,请先完成定版的签字。',
  when: `s.freeze_id IS NOT NULL AND NOT EXISTS (SELECT FROM period_freeze f WHERE f.id = s.freeze_id AND f.status = 'final')`,
};

const referredTo: RowCheck = {
  field: 'id',
  code: 'deliverable-corrected',
  message: '已有更正本材料的另一版,本材料不再改动;那一版作废的,请先撤销那一版。',
  when: `EXISTS (SELECT FROM deliverable o WHERE o.supersedes_id = s.id AND o.status <> 'withdrawn')`,
};

const opinionsGiven: Rule<Deliverable> = ({ requires, countersigns }) =>
  Boolean(requires?.includes('countersign') && !countersigns?.length) &&
  problem('countersigns', 'countersign-missing', '这种材料须经有关单位会签,请先登记会签。');

const meetingHeld: Rule<Deliverable> = ({ requires, meetingDocument }) =>
  Boolean(requires?.includes('meeting') && !meetingDocument) &&
  problem(
    'meetingDocument',
    'meeting-missing',
    '这种材料须经党组会研究,请先登记会议纪要文号和日期。',
  );

const meetingComplete: Rule<Deliverable> = ({ meetingDocument, meetingOn }) =>
  Boolean(meetingDocument) !== Boolean(meetingOn) &&
  problem('meetingOn', 'meeting-incomplete', '会议纪要文号和会议日期须一并填写。');

const countersignsOnce: Rule<Deliverable> = ({ countersigns }, { today }) => {
  const units = (countersigns ?? []).map(({ unit }) => unit);
  if (new Set(units).size < units.length)
    return problem('countersigns', 'countersign-double', '同一单位只会签一次,请删去重复的。');
  return (
    (countersigns ?? []).some(({ signedOn }) => signedOn > today) &&
    problem('countersigns', 'in-future', '会签日期晚于今天,尚未会签的不能登记。')
  );
};

const notBefore =
  (
    field: 'sentOn' | 'repliedOn' | 'publishedOn',
    earlier: 'finalOn' | 'sentOn',
    what: string,
  ): Rule<Deliverable> =>
  (draft) =>
    Boolean(draft[field] && draft[earlier] && draft[field] < draft[earlier]) &&
    problem(field, 'before-step-before', `材料于 ${draft[earlier]} ${what},此日期不得早于该日。`);

const documentKept: Rule<Deliverable> = ({ finalFileId, scanFileId }) =>
  !finalFileId &&
  !scanFileId &&
  problem('finalFileId', 'document-missing', '公开的文件须先收存:请登记定稿文件或盖章扫描件。');

const maySee: Rule<Deliverable> = ({ publicity }) =>
  Boolean(publicity && publicity !== 'open') &&
  problem(
    'publicity',
    'not-for-the-public',
    '公开属性不是“主动公开”,不能公开;确需公开的,请退回修改后重新审签。',
  );

const repliedFirst: Rule<Deliverable> = ({ requires, repliedOn }) =>
  Boolean(requires?.includes('reply') && !repliedOn) &&
  problem('repliedOn', 'reply-missing', '这种材料批复后才能公开,请先登记批复。');

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

/** What was sent back is sent, and replied to, anew. */
const notSent = () => ({
  ...{ sentTo: null, sentOn: null, sentDocument: null },
  ...{ repliedBy: null, repliedOn: null, replyDocument: null },
  ...{ finalFileId: null, scanFileId: null },
});

type Name = 'review' | 'clear' | 'endorse' | 'approve' | 'returnForCorrection';

const signature = (
  verb: Name,
  step: 'review' | 'approve',
  by: Signature['by'],
): Signature<Name> => ({
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
    ...(['draftFileId', 'draftMissingReason'] as const),
  ],
  follows: ['dueOn', 'publishDueOn', 'requires'],
  status: deliverableStatus,
  initial: 'draft',
  revisableIn: ['draft'],
  dueLists: [
    {
      ...{ code: 'due', label: '报告材料报送期限', by: 'enter' as const },
      ...{ in: ['draft', ...WAITING, 'final'], day: 'dueOn' as const, ahead: 31 },
    },
    {
      ...{ code: 'publication', label: '报告材料公开期限', by: 'enter' as const },
      ...{ in: ['final', 'sent', 'replied'], day: 'publishDueOn' as const, ahead: 31 },
    },
  ],
  verbs: {
    review: signs('中心主任审核', 'draft'),
    clear: signs('保密审查', 'awaiting_clearance'),
    endorse: signs('分管领导审签', 'awaiting_deputy'),
    approve: {
      ...{ label: '局长签发', from: ['awaiting_head'], to: 'final', step: 'approve' },
      rules: [opinionsGiven, meetingHeld],
      hints: { rules: [draftLacking] },
      checks: [freezeNotFinal],
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
      checks: [draftNotSigned, fileOf('draft_file_id', 'draftFileId')],
    },
    attachFiles: {
      label: '登记定稿文件和扫描件',
      from: ['final', 'sent', 'replied'],
      to: ({ status }) => status as State,
      leadsTo: ['final', 'sent', 'replied'],
      by: ['enter'],
      input: AttachDeliverableFilesInput,
      checks: [fileOf('final_file_id', 'finalFileId'), fileOf('scan_file_id', 'scanFileId')],
    },
    send: {
      ...{ label: '报送', from: ['final'], to: 'sent', by: ['enter'], input: SendDeliverableInput },
      rules: [notBefore('sentOn', 'finalOn', '定稿')],
      hints: { rules: [finalLacking, scanLacking] },
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
      hints: { rules: [scanLacking] },
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
  rules: [daysInOrder, periodOfKind, versionsOnly],
  checks: [
    ...[draftedAlready, correctsTheLast, freezeOfAnother, freezeNotCorrected],
    fileOf('draft_file_id', 'draftFileId'),
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
