import { Rule, RowCheck, problem } from '../ledgers/shared/judgement.js';
import { standsIn } from '../ledgers/shared/stands-in.js';
import type { Deliverable } from './deliverable.entity.js';
import { periodLabelOf, periodsOf } from './deliverable-kinds.js';
import { ISSUED } from './documents-lacking.js';

export const daysInOrder: Rule<Deliverable> = ({ firstDay, lastDay }) =>
  Boolean(firstDay && lastDay && firstDay > lastDay) &&
  problem('lastDay', 'period-reversed', '截止日期早于起始日期,请核对。');

/** The calendar knows it by its period. */
export const periodOfKind: Rule<Deliverable> = ({ kind, firstDay, lastDay }, { region }) => {
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

export const versionsOnly: Rule<Deliverable> = ({ supersedesId, correctionReason }) => {
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

export const draftedAlready: RowCheck = {
  field: 'kind',
  code: 'deliverable-already',
  message:
    '该单位这一期间已有这种材料:未定稿的,请修改原件;已定稿的,请填写所更正的材料编号和更正原因,另出一版。',
  when: `s.supersedes_id IS NULL AND ${another('o.supersedes_id IS NULL')}`,
};

export const correctsTheLast: RowCheck = {
  field: 'supersedesId',
  code: 'not-the-last-version',
  message: '所更正的须为该单位同一期间、同一种类最后一版已定稿的材料,请核对编号。',
  when: `s.supersedes_id IS NOT NULL AND NOT (${another(
    `o.id = s.supersedes_id AND ${standsIn(ISSUED, 'o')}`,
  )} AND NOT ${another('o.supersedes_id = s.supersedes_id')})`,
};

export const freezeOfAnother: RowCheck = {
  field: 'freezeId',
  code: 'freeze-of-another',
  message: '所依据的定版须为本单位的定版(不是试算),截止日期与材料相同。',
  when: `s.freeze_id IS NOT NULL AND NOT EXISTS (SELECT FROM period_freeze f
     WHERE f.id = s.freeze_id AND f.territory_id = s.territory_id AND NOT f.is_trial AND f.last_day = s.last_day
       AND f.status NOT IN ('withdrawn', 'discarded'))`,
};

/** Another version stands on the same freeze, where only words were wrong, or on the one that corrects it. */
export const freezeNotCorrected: RowCheck = {
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

export const freezeNotFinal: RowCheck = {
  field: 'freezeId',
  code: 'freeze-not-final',
  message: '所依据的定版尚未定稿,请先完成定版的签字。',
  when: `s.freeze_id IS NOT NULL AND NOT EXISTS (SELECT FROM period_freeze f WHERE f.id = s.freeze_id AND f.status = 'final')`,
};

export const referredTo: RowCheck = {
  field: 'id',
  code: 'deliverable-corrected',
  message: '已有更正本材料的另一版,本材料不再改动;那一版作废的,请先撤销那一版。',
  when: `EXISTS (SELECT FROM deliverable o WHERE o.supersedes_id = s.id AND o.status <> 'withdrawn')`,
};

export const opinionsGiven: Rule<Deliverable> = ({ requires, countersigns }) =>
  Boolean(requires?.includes('countersign') && !countersigns?.length) &&
  problem('countersigns', 'countersign-missing', '这种材料须经有关单位会签,请先登记会签。');

export const meetingHeld: Rule<Deliverable> = ({ requires, meetingDocument }) =>
  Boolean(requires?.includes('meeting') && !meetingDocument) &&
  problem(
    'meetingDocument',
    'meeting-missing',
    '这种材料须经党组会研究,请先登记会议纪要文号和日期。',
  );

export const meetingComplete: Rule<Deliverable> = ({ meetingDocument, meetingOn }) =>
  Boolean(meetingDocument) !== Boolean(meetingOn) &&
  problem('meetingOn', 'meeting-incomplete', '会议纪要文号和会议日期须一并填写。');

export const countersignsOnce: Rule<Deliverable> = ({ countersigns }, { today }) => {
  const units = (countersigns ?? []).map(({ unit }) => unit);
  if (new Set(units).size < units.length)
    return problem('countersigns', 'countersign-double', '同一单位只会签一次,请删去重复的。');
  return (
    (countersigns ?? []).some(({ signedOn }) => signedOn > today) &&
    problem('countersigns', 'in-future', '会签日期晚于今天,尚未会签的不能登记。')
  );
};

export const notBefore =
  (
    field: 'sentOn' | 'repliedOn' | 'publishedOn',
    earlier: 'finalOn' | 'sentOn',
    what: string,
  ): Rule<Deliverable> =>
  (draft) =>
    Boolean(draft[field] && draft[earlier] && draft[field] < draft[earlier]) &&
    problem(field, 'before-step-before', `材料于 ${draft[earlier]} ${what},此日期不得早于该日。`);

export const documentKept: Rule<Deliverable> = ({ finalFileId, scanFileId }) =>
  !finalFileId &&
  !scanFileId &&
  problem('finalFileId', 'document-missing', '公开的文件须先收存:请登记定稿文件或盖章扫描件。');

export const maySee: Rule<Deliverable> = ({ publicity }) =>
  Boolean(publicity && publicity !== 'open') &&
  problem(
    'publicity',
    'not-for-the-public',
    '公开属性不是“主动公开”,不能公开;确需公开的,请退回修改后重新审签。',
  );

export const repliedFirst: Rule<Deliverable> = ({ requires, repliedOn }) =>
  Boolean(requires?.includes('reply') && !repliedOn) &&
  problem('repliedOn', 'reply-missing', '这种材料批复后才能公开,请先登记批复。');
