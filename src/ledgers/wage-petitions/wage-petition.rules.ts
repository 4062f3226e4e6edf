import { composed } from '../../platform/text.js';
import { Rule, RowCheck, problem } from '../shared/judgement.js';
import { extensionLimit, hasEnded, isOngoing, isProposed } from './wage-petition.deadlines.js';
import { PetitionAction } from './case-notes.entity.js';
import { WagePetition } from './wage-petition.entity.js';

type Day = keyof WagePetition &
  (
    | 'receivedOn'
    | 'supplementedOn'
    | 'acceptedOn'
    | 'filedOn'
    | 'extendedOn'
    | 'decidedOn'
    | 'closedOn'
    | 'leftOn'
  );

const COURSE: [Day, string][] = [
  ['receivedOn', '收到日期'],
  ['supplementedOn', '补正日期'],
  ['acceptedOn', '受理日期'],
  ['filedOn', '立案日期'],
  ['extendedOn', '延期批准日期'],
  ['decidedOn', '处理日期'],
  ['closedOn', '结案日期'],
  ['leftOn', '离案日期'],
];

/** The days of a case follow one another, and none lies ahead. */
export const daysInOrder: Rule<WagePetition> = (draft, { today }) => {
  const days = COURSE.filter(([field]) => draft[field]);
  const ahead = days.find(([field]) => draft[field]! > today);
  if (ahead) return problem(ahead[0], 'in-future', `${ahead[1]}晚于今天,尚未发生的事项不能登记。`);
  const wrong = days.find(([field], at) => at > 0 && draft[field]! < draft[days[at - 1]![0]]!);
  if (!wrong) return null;
  const before = days[days.indexOf(wrong) - 1]!;
  return problem(
    wrong[0],
    'days-out-of-order',
    `${wrong[1]} ${draft[wrong[0]]} 早于${before[1]} ${draft[before[0]]},请核对。`,
  );
};

/** A clerk who only knows the building site still registers the complaint. */
export const respondentKnown: Rule<WagePetition> = (draft) =>
  draft.channel && !draft.employerId && !draft.namesEmployer && !draft.respondentName && !draft.site
    ? problem(
        'respondentName',
        'respondent-missing',
        '请至少填写用人单位、被投诉人名称或工程项目之一,否则无法核查。',
      )
    : null;

/** A correction may move a day, not do a step that was never done. */
export const daysBelongToStatus: Rule<WagePetition> = (draft) => {
  if ((isOngoing(draft.status) || isProposed(draft.status)) && !draft.acceptedOn)
    return problem('acceptedOn', 'accepted-day-missing', '已受理的投诉须有受理日期,不能清空。');
  if (hasEnded(draft.status) && !draft.closedOn)
    return problem('closedOn', 'closed-day-missing', '已结案的投诉须有结案日期,不能清空。');
  const mayBeClosed = hasEnded(draft.status) || draft.status?.startsWith('closing_');
  if (draft.closedOn && !mayBeClosed)
    return problem('closedOn', 'not-closed', '该投诉尚未结案,请通过“结案”办理,不要直接填写日期。');
  if (draft.acceptedOn && ['received', 'awaiting_supplement', 'refused'].includes(draft.status!))
    return problem(
      'acceptedOn',
      'not-accepted',
      '该投诉尚未受理,请通过“受理”办理,不要直接填写日期。',
    );
  return (
    Boolean(draft.filedOn && !draft.acceptedOn) &&
    problem('filedOn', 'not-accepted', '该投诉尚未受理,不能填写立案日期。')
  );
};

/** The day and the kind of a filing that was approved stay, however far the case has come since. */
export const signedDaysStand: RowCheck = {
  field: 'id',
  code: 'under-signature',
  message: '立案经审批后,立案日期和办理程序不能直接修改;确有错误的,请审批人先办理“退回立案更正”。',
  when: `EXISTS (SELECT FROM wage_petition p
                  WHERE p.id = s.id AND p.status = s.status AND p.filed_on IS NOT NULL
                    AND (p.filed_on, p.procedure) IS DISTINCT FROM (s.filed_on, s.procedure))`,
};

/** What a step states is corrected by a revision once the step was taken, and never stated by it alone. */
const stepTaken = (field: string, column: string, step: string, otherwise = 'false'): RowCheck => ({
  field,
  code: 'step-not-taken',
  message: `该投诉未办理“${step}”,请通过“${step}”办理,不要直接填写日期。`,
  when: `EXISTS (SELECT FROM wage_petition p
                  WHERE p.id = s.id AND p.status = s.status AND p.${column} IS NULL AND s.${column} IS NOT NULL
                    AND NOT (${otherwise}))`,
});

/** What was asked before its day was kept is known by where the case is, or by what came of it. */
const REQUESTED = `p.status = 'awaiting_supplement' OR p.supplemented_on IS NOT NULL`;

export const stepsTaken: RowCheck[] = [
  stepTaken('supplementRequestedOn', 'supplement_requested_on', '通知补正', REQUESTED),
  stepTaken('supplementedOn', 'supplemented_on', '补正'),
  stepTaken('filedOn', 'filed_on', '立案'),
  stepTaken('decidedOn', 'decided_on', '作出处理'),
];

export const onceFiled: RowCheck = {
  field: 'id',
  code: 'not-filed',
  message: '该案件未报立案,没有可退回的立案。',
  when: 'EXISTS (SELECT FROM wage_petition p WHERE p.id = s.id AND p.filed_on IS NULL)',
};

/** 协调化解 and 信访 are not filed; a case changes its procedure first. */
export const filedByInspection: Rule<WagePetition> = (draft) =>
  draft.procedure !== 'inspection' &&
  problem(
    'procedure',
    'not-an-inspection',
    '只有监察立案程序可以立案;协调化解不成需要立案的,请先把办理程序改为“监察立案”。',
  );

/** A case is filed once; a wrong filing is returned by its approver. */
export const notFiledBefore: RowCheck = {
  field: 'filedOn',
  code: 'already-filed',
  message: '该案已经立案,不能再次立案;立案有误的,请审批人先退回更正。',
  when: 'EXISTS (SELECT FROM wage_petition p WHERE p.id = s.id AND p.filed_on IS NOT NULL)',
};

/** 劳动保障监察条例 art. 17; 信访工作条例 art. 34: how much longer a case may take. */
export const withinExtensionLimit: Rule<WagePetition> = (draft, { region }) => {
  const limit = draft.extensionDays ? extensionLimit(draft, region) : null;
  if (!limit || !draft.extensionDays) return null;
  const unit = limit.unit === 'working-days' ? '个工作日' : '日';
  return (
    draft.extensionDays > Number(limit.value) &&
    problem(
      'extensionDays',
      'extension-too-long',
      `延长不得超过${limit.value}${unit}(${limit.source}),请减少延长天数。`,
    )
  );
};

/**
 * 若干规定第十八条: what is lacking is said within the days for acceptance; told later, it gives no new days. A letter has
 * its answer's days from its receipt, whatever was lacking.
 */
export const requestedInTime: RowCheck = {
  field: 'supplementRequestedOn',
  code: 'requested-late',
  message:
    '受理期限已过,通知补正不能使受理期限重新起算,请按逾期受理(或不予受理、转送)办理;通知日期在期限之内的,请填写实际通知补正日期。',
  when: `s.procedure <> 'petition' AND s.status = 'awaiting_supplement'
         AND EXISTS (SELECT FROM wage_petition p WHERE p.id = s.id AND s.supplement_requested_on > p.accept_due_on
                        AND (p.status <> s.status OR s.supplement_requested_on IS DISTINCT FROM p.supplement_requested_on))`,
};

/** 通知补正日期 — told since the complaint came in, or was completed and found lacking again, and not in days to come. */
export const requestedAfterReceipt: Rule<WagePetition> = (
  { status, supplementRequestedOn, receivedOn, supplementedOn },
  { today },
) => {
  if (!supplementRequestedOn || !receivedOn) return null;
  if (supplementRequestedOn > today)
    return problem(
      'supplementRequestedOn',
      'in-future',
      '通知补正日期晚于今天,尚未发生的事项不能登记。',
    );
  const since = (status === 'awaiting_supplement' && supplementedOn) || receivedOn;
  return (
    supplementRequestedOn < since &&
    problem(
      'supplementRequestedOn',
      'days-out-of-order',
      `通知补正日期 ${supplementRequestedOn} 早于收到(或上次补正)日期 ${since},请核对。`,
    )
  );
};

/** 补正在后 — completed on or after the day on which it was asked for; what was asked for once more is not completed yet. */
export const supplementedAfterRequest: RowCheck = {
  field: 'supplementedOn',
  code: 'days-out-of-order',
  message: '补正日期早于通知补正日期,请核对;通知补正日期有误的,请先修改该日期。',
  when: `s.status <> 'awaiting_supplement' AND s.supplemented_on < s.supplement_requested_on
         AND EXISTS (SELECT FROM wage_petition p WHERE p.id = s.id
                        AND (p.status = 'awaiting_supplement' OR p.supplement_requested_on IS NULL
                             OR p.supplemented_on >= p.supplement_requested_on))`,
};

/** 通知补正日期 — moved where it is wrong, and never taken away from what was asked for. */
export const requestKeepsDay: RowCheck = {
  ...problem('supplementRequestedOn', 'required', '已通知补正的投诉须有通知补正日期,不能清空。'),
  when: `s.supplement_requested_on IS NULL
         AND EXISTS (SELECT FROM wage_petition p WHERE p.id = s.id AND p.supplement_requested_on IS NOT NULL)`,
};

/** An extension is approved while there is still something to extend. */
export const extendedInTime: RowCheck = {
  field: 'extendedOn',
  code: 'already-overdue',
  message: '办结期限已过,不能再批准延期;请按逾期办理并说明原因。',
  when: 'EXISTS (SELECT FROM wage_petition p WHERE p.id = s.id AND s.extended_on > p.due_on)',
};

export const reopenedAfterClosing: Rule<WagePetition> = (draft, { today }) => {
  if (!draft.acceptedOn)
    return problem('id', 'never-accepted', '该投诉受理前已由投诉人撤回,请作为新的投诉登记。');
  if (draft.reopenedOn! > today)
    return problem('reopenedOn', 'in-future', '重新办理日期晚于今天,尚未发生的事项不能登记。');
  return (
    draft.reopenedOn! < draft.closedOn! &&
    problem(
      'reopenedOn',
      'reopened-before-closing',
      `重新办理日期 ${draft.reopenedOn} 早于结案日期 ${draft.closedOn},请核对。`,
    )
  );
};

export const closedAfterReopening: Rule<WagePetition> = (draft) =>
  draft.closedOn && draft.reopenedOn && draft.closedOn < draft.reopenedOn
    ? problem(
        'closedOn',
        'closed-before-reopening',
        `结案日期 ${draft.closedOn} 早于重新办理日期 ${draft.reopenedOn},请核对。`,
      )
    : null;

export const notOfWithdrawnPetition: RowCheck = {
  field: 'petitionId',
  code: 'petition-withdrawn',
  message: '该投诉记录已撤销,不能再登记;如撤销有误,请先恢复。',
  when: `EXISTS (SELECT FROM wage_petition p WHERE p.id = s.petition_id AND p.status = 'withdrawn')`,
};

/** 转送之后 — what the other authority recovers is theirs to record. */
export const notOfTransferredPetition: RowCheck = {
  field: 'petitionId',
  code: 'petition-transferred',
  message: '该投诉已转送其他机关办理,不能再登记追发工资;由本单位追发的,请核对是否应转送。',
  when: `EXISTS (SELECT FROM wage_petition p WHERE p.id = s.petition_id AND p.status = 'transferred')`,
};

/** What was closed under signatures is closed with everything that was noted on it, and comes back with it when it was withdrawn. */
export const notOfClosedPetition: RowCheck = {
  field: 'petitionId',
  code: 'petition-closed',
  message:
    '该投诉已报结案或已结案,其劳动者名单、办理过程、执法文书和追发工资不能再登记或更改;请先由审批人退回结案,或办理“重新办理”;案件已撤销的,请先恢复。',
  when: `EXISTS (SELECT FROM wage_petition p
                  WHERE p.id = s.petition_id AND p.accepted_on IS NOT NULL
                    AND coalesce(p.status_before_withdrawal, p.status) IN ('closing_reviewed', 'closed', 'dismissed', 'withdrawn_by_petitioner'))`,
};

/** Instalments are of somebody on the list. */
export const notPaidByInstalments: RowCheck = {
  field: 'id',
  code: 'instalments-stand',
  message: '该劳动者已登记分期支付,请先撤销其分期支付记录。',
  when: `EXISTS (SELECT FROM wage_instalment i WHERE i.worker_id = s.id AND i.status <> 'withdrawn')`,
};

export const recoveredOnAcceptedPetition: RowCheck = {
  field: 'petitionId',
  code: 'petition-not-accepted',
  message: '该投诉尚未受理(或不予受理),不能登记追发工资;请先办理受理。',
  when: 'EXISTS (SELECT FROM wage_petition p WHERE p.id = s.petition_id AND p.accepted_on IS NULL)',
};

export const recoveredAfterReceipt: RowCheck = {
  field: 'recoveredOn',
  code: 'recovered-before-complaint',
  message: '追发日期早于收到投诉的日期,请核对。',
  when: 'EXISTS (SELECT FROM wage_petition p WHERE p.id = s.petition_id AND s.recovered_on < p.received_on)',
};

/** 收到在前 — a complaint came in before anything was done about it. */
export const receivedBeforeNotes: RowCheck = {
  field: 'receivedOn',
  code: 'notes-before-complaint',
  message: '收到日期晚于本案已登记的办理过程、执法文书或追发工资的日期,请核对,或先更正这些记录。',
  when: `EXISTS (SELECT FROM petition_action a WHERE a.petition_id = s.id AND a.status <> 'withdrawn' AND a.acted_on < s.received_on)
      OR EXISTS (SELECT FROM petition_document d WHERE d.petition_id = s.id AND d.status <> 'withdrawn' AND d.issued_on < s.received_on)
      OR EXISTS (SELECT FROM wage_recovery w WHERE w.petition_id = s.id AND w.status <> 'withdrawn' AND w.recovered_on < s.received_on)`,
};

export const actedAfterReceipt: RowCheck = {
  field: 'actedOn',
  code: 'acted-before-complaint',
  message: '办理日期早于收到投诉的日期,请核对。',
  when: 'EXISTS (SELECT FROM wage_petition p WHERE p.id = s.petition_id AND s.acted_on < p.received_on)',
};

/** 姓名与证件号码一致 — the name of the list is that of the number beside it; a name of before is the same one's. */
export const namedAsRegistered: RowCheck = {
  ...problem(
    'name',
    'worker-name-differs',
    '名单姓名与该证件号码登记的姓名不一致,请核对证件;确有更名或原登记有误的,请先办理人员信息变更。',
  ),
  when: 'NOT is_known_as(s.person_id, s.name)',
};

const spelt = (text: string) =>
  composed(text, 'NFKC')
    .replace(/[\p{White_Space}\p{P}]/gu, '')
    .toUpperCase();

/** The same, without blanks and marks and in one case. */
const alike = (one?: string | null, other?: string | null) =>
  Boolean(one && other && spelt(one) === spelt(other));

/** Two officers are two people, however their names are written. */
export const twoOfficers: Rule<PetitionAction> = (draft) => {
  const { officerName, officerCardNumber, secondOfficerName, secondOfficerCardNumber } = draft;
  const isSameCard = alike(officerCardNumber, secondOfficerCardNumber);
  const isSameName = alike(officerName, secondOfficerName);
  return (
    (isSameCard || (isSameName && !(officerCardNumber && secondOfficerCardNumber))) &&
    problem('secondOfficerName', 'same-officer', '两名执法人员须为不同的人,请核对姓名和执法证号。')
  );
};
