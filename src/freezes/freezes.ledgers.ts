import { reviewedAndApproved } from '../ledgers/shared/payment-verbs.js';
import { Rule, RowCheck, problem } from '../ledgers/shared/judgement.js';
import { defineLedger } from '../ledgers/shared/ledger-definition.js';
import { Office } from '../ledgers/shared/office.js';
import { ASK } from '../platform/asked-jobs.js';
import { monthEndsUntil } from './statistical-month.js';
import {
  FreezePeriodInput,
  PeriodFreeze,
  ReviseFreezeInput,
  freezeStatus,
} from './freeze.entity.js';

/** By which name the workers know what computes a freeze. */
export const FREEZE = 'freeze';

/** A value of a year is reckoned from its 1 January. */
const daysInOrder: Rule<PeriodFreeze> = ({ firstDay, lastDay }) => {
  if (!firstDay || !lastDay) return null;
  if (firstDay > lastDay)
    return problem('lastDay', 'period-reversed', '截止日期早于起始日期,请核对。');
  return (
    firstDay.slice(0, 4) !== lastDay.slice(0, 4) &&
    problem(
      'lastDay',
      'period-over-years',
      '起始日期和截止日期须在同一年度:年度指标自 1 月 1 日起累计。',
    )
  );
};

/** What its months end on is known before it is taken on: computing it would fail where nobody sees it. */
const monthsKnown: Rule<PeriodFreeze> = ({ firstDay, lastDay }, { region }) => {
  if (firstDay && lastDay && firstDay <= lastDay) monthEndsUntil(lastDay, region);
  return null;
};

const versionsOnly: Rule<PeriodFreeze> = ({ isTrial, supersedesId, correctionReason }) => {
  if (isTrial && supersedesId)
    return problem('supersedesId', 'trial-no-version', '试算不是版本,不能更正已定稿的定版。');
  if (supersedesId && !correctionReason)
    return problem(
      'correctionReason',
      'correction-unexplained',
      '更正已定稿的定版,须写明更正原因。',
    );
  return (
    Boolean(correctionReason && !supersedesId) &&
    problem('supersedesId', 'correction-of-nothing', '填写了更正原因,请同时填写所更正的定版编号。')
  );
};

const another = (condition: string) => `EXISTS (SELECT FROM period_freeze o
  WHERE o.territory_id = s.territory_id AND o.first_day = s.first_day AND o.last_day = s.last_day AND NOT o.is_trial
    AND o.status <> 'withdrawn' AND o.id IS DISTINCT FROM s.id AND ${condition})`;

const frozenAlready: RowCheck = {
  field: 'lastDay',
  code: 'frozen-already',
  message:
    '该单位这一期间已有定版:未定稿的,请先撤销;已定稿的,请填写所更正的定版编号和更正原因,另出一版。',
  when: `NOT s.is_trial AND s.supersedes_id IS NULL AND ${another('o.supersedes_id IS NULL')}`,
};

const correctsTheLast: RowCheck = {
  field: 'supersedesId',
  code: 'not-the-last-version',
  message: '所更正的须为该单位同一期间最后一版已定稿的定版,请核对编号。',
  when: `s.supersedes_id IS NOT NULL AND NOT (${another("o.id = s.supersedes_id AND o.status = 'final'")}
    AND NOT ${another('o.supersedes_id = s.supersedes_id')})`,
};

/** Nothing is counted above or outside of districts. */
const withoutDistricts: RowCheck = {
  field: 'territoryCode',
  code: 'unit-without-districts',
  message: '该单位之下没有区县,没有可以定版的数。',
  when: `NOT EXISTS (SELECT FROM balance_spans(s.territory_id, s.first_day, s.last_day) b JOIN org_unit o ON o.id = b.unit_id
     WHERE o.kind NOT IN ('root', 'province', 'city'))`,
};

const notComputed: RowCheck = {
  field: 'id',
  code: 'freeze-not-computed',
  message: '定版的数值尚未算出,请稍候再签字。',
  when: 'NOT EXISTS (SELECT FROM freeze_done d WHERE d.freeze_id = s.id)',
};

/** A group that could not be evaluated is in no value of it. */
const groupsParked: RowCheck = {
  field: 'id',
  code: 'freeze-parked',
  message: '定版时有记录无法计算而挂起,数值不全,不能定稿;请排除故障后重新定版。',
  when: 'EXISTS (SELECT FROM freeze_district d WHERE d.freeze_id = s.id AND d.parked > 0)',
};

const reckonedFrom: RowCheck = {
  field: 'id',
  code: 'freeze-reckoned-from',
  message: '已有定版以本版为上期或所更正的版本,请先撤销那一版。',
  when: `EXISTS (SELECT FROM period_freeze o LEFT JOIN freeze_position p ON p.freeze_id = o.id
     WHERE NOT o.is_trial AND o.status <> 'withdrawn' AND s.id IN (o.supersedes_id, p.previous_id))`,
};

/** What was handed in stands on it: it is corrected by another version, and never gone. */
const handedIn: RowCheck = {
  field: 'id',
  code: 'freeze-handed-in',
  message:
    '已有定稿、报送或公开的报告材料依据本版,不能撤销:数字有误的,请另出一版定版(填写所更正的定版编号和更正原因),再更正材料。',
  when: `EXISTS (SELECT FROM deliverable o WHERE o.freeze_id = s.id AND o.status IN ('final', 'sent', 'replied', 'published'))`,
};

const noTrial: Rule<PeriodFreeze> = ({ isTrial }) =>
  isTrial === true &&
  problem('isTrial', 'trial-not-signed', '试算不能签字;要定稿的,请另行办理定版。');

const aTrial: Rule<PeriodFreeze> = ({ isTrial }) =>
  isTrial === false && problem('isTrial', 'not-a-trial', '只有试算可以作废;定版请撤销并写明理由。');

/** Computed by a worker: nobody waits for it. */
async function askForValues(ids: string[], { work }: Office): Promise<void> {
  const { userId } = await work.actor();
  const asked = await work.query<{ id: string; districtId: number }>(
    'SELECT id, district_id AS "districtId" FROM period_freeze WHERE id = ANY ($1::bigint[]) ORDER BY id',
    [ids],
  );
  for (const { id, districtId } of asked)
    await work.query(ASK, [FREEZE, districtId, { freeze: Number(id) }, userId]);
}

async function dropValues(ids: string[], { work }: Office): Promise<void> {
  await work.query('SELECT drop_trial($1::bigint[])', [ids]);
}

/** 取数以后的期初数 — what was printed does not know them, and once it is final none can be told any more. */
const openedSince: RowCheck = {
  field: 'id',
  code: 'opened-since',
  message: '取数以后录入或更正了期初数,本版印出的数不含这些期初数:请撤销本版,重新定版后再签字。',
  when: `EXISTS (SELECT FROM freeze_position p JOIN opening_cover c ON c.from_version > p.office_version
     WHERE p.freeze_id = s.id AND c.until_version IS NULL AND date_trunc('year', c.through) <= s.last_day
       AND c.district_id IN (SELECT d.district_id FROM freeze_district d WHERE d.freeze_id = s.id))`,
};

export const periodFreezes = defineLedger<PeriodFreeze>()({
  type: 'period_freeze',
  label: '定版',
  matter: 'freezes',
  read: 'figures:read',
  place: {
    wider: ['district', 'city', 'province', 'handling'],
    about: { from: 'firstDay', to: 'lastDay' },
  },
  entity: PeriodFreeze,
  input: FreezePeriodInput,
  reviseInput: ReviseFreezeInput,
  knownBy: ['firstDay', 'lastDay'],
  day: 'askedOn',
  // A closed period is frozen as well as an open one: its days are no edit of what it holds.
  days: { askedOn: 'listed' },
  status: freezeStatus,
  initial: 'draft',
  revisableIn: [],
  withdrawableIn: ['draft', 'reviewed', 'final'],
  entry: { then: askForValues },
  verbs: {
    review: {
      label: '审核定版',
      from: ['draft'],
      of: ({ isTrial }) => !isTrial,
      to: 'reviewed',
      step: 'review',
      rules: [noTrial],
      checks: [notComputed, groupsParked],
      hints: { checks: [openedSince] },
    },
    approve: {
      label: '定稿',
      from: ['reviewed'],
      to: 'final',
      step: 'approve',
      rules: [noTrial],
      checks: [notComputed, groupsParked],
      hints: { checks: [openedSince] },
    },
    returnForCorrection: {
      label: '退回定版',
      from: ['draft', 'reviewed'],
      to: 'draft',
      needsReason: true,
    },
    discard: {
      label: '作废试算',
      from: ['draft'],
      of: ({ isTrial }) => isTrial,
      to: 'discarded',
      by: ['enter'],
      rules: [aTrial],
      then: dropValues,
    },
  },
  signatures: reviewedAndApproved('freezes', { approvedBy: 'district' }),
  signed: { in: ['final'], permission: 'freezes:approve' },
  rules: [daysInOrder, monthsKnown, versionsOnly],
  checks: [withoutDistricts, frozenAlready, correctsTheLast],
  withdrawalChecks: [reckonedFrom, handedIn],
  takesTurns: { freeze: 's.id' },
  derive: ({ askedOn }, { today }) => ({ askedOn: askedOn ?? today }),
  constraints: {
    period_freeze_first_once: frozenAlready,
    period_freeze_corrected_once: correctsTheLast,
  },
  doubles: [{ same: ['territoryId', 'firstDay', 'lastDay'], by: 'frozen-already' }],
  measures: [],
});

export const freezeLedgers = [periodFreezes];
