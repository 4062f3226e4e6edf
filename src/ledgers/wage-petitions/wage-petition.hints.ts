import { policySql } from '../../policy/policy.js';
import { Judgement, REGION_OF_ROW, Rule, RowCheck, problem } from '../shared/judgement.js';
import { PetitionAction, PetitionWorker, WageRecovery } from './case-notes.entity.js';
import { closingPoints } from './wage-petition.closing.js';
import { filedInTime, hasEnded, isProposed } from './wage-petition.deadlines.js';
import { paidTo } from './wage-instalment.rules.js';
import { WagePetition } from './wage-petition.entity.js';

/** 信访工作条例 art. 31: who asks that a violation be punished is sent into the statutory procedure, with its own clock. */
const routedAsPetition: Rule<WagePetition> = ({ matter, procedure }) =>
  matter === 'wage_arrears' &&
  procedure === 'petition' &&
  problem(
    'procedure',
    'wage-arrears-as-petition',
    '拖欠工资一般属于要求查处违法行为,应转入劳动保障监察程序并适用其期限(信访工作条例第三十一条),请核对办理程序。',
  );

/** A deadline that waits for a calendar is no day yet. */
const told = (dueOn: string | null | undefined) => dueOn ?? '原期限(待补录日历后计算)';

const acceptedLate: Rule<WagePetition> = ({ isAcceptedLate, acceptedOn, acceptDueOn }) =>
  isAcceptedLate &&
  problem(
    'acceptedOn',
    'accepted-late',
    `受理日期 ${acceptedOn} 晚于规定的受理期限 ${acceptDueOn},已标记受理逾期。`,
  );

const filedLate: Rule<WagePetition> = (draft) =>
  (draft.isFiledLate || (draft.status === 'filing_proposed' && !filedInTime(draft))) &&
  problem(
    'filedOn',
    'filed-late',
    `立案日期 ${draft.filedOn} 晚于规定期限,办结期限不因立案重新起算,仍为 ${told(draft.dueOn)};审批后标记立案逾期。`,
  );

const clockKept: Rule<WagePetition> = ({ clockProcedure, procedure, isFiledLate, dueOn }) =>
  Boolean(clockProcedure && procedure !== clockProcedure && isFiledLate !== false) &&
  problem(
    'procedure',
    'clock-kept',
    `受理后变更办理程序不延长办结期限,仍为 ${told(dueOn)};需要新期限的,请按期报批立案或另立新案。`,
  );

const restatedAcceptance: Rule<WagePetition> = ({ clockStartsOn, acceptedOn, dueOn }) =>
  Boolean(clockStartsOn && acceptedOn && clockStartsOn < acceptedOn) &&
  problem(
    'acceptedOn',
    'clock-kept',
    `受理日期改晚不延长办结期限,仍自 ${clockStartsOn} 起算,至 ${told(dueOn)};原日期确属误录的,请审批人撤销本记录后重新登记。`,
  );

const reopenedOverdue: Rule<WagePetition> = ({ status, dueOn, reopenedOn }) =>
  status === 'reopened' &&
  Boolean(dueOn && reopenedOn && dueOn < reopenedOn) &&
  problem(
    'dueOn',
    'already-overdue',
    `该案办结期限 ${dueOn} 在重新办理之前已过,再结案不计入按期。`,
  );

const transferredOverdue: Rule<WagePetition> = ({ status, dueOn, leftOn }, { today }) =>
  status === 'transferred' &&
  Boolean(dueOn && dueOn < (leftOn ?? today)) &&
  problem('dueOn', 'transferred-overdue', `该案办结期限 ${dueOn} 已过才转送,请核对转送是否成立。`);

const closedLate: Rule<WagePetition> = ({ status, closedOn, dueOn }) =>
  (isProposed(status) || hasEnded(status)) &&
  Boolean(closedOn && dueOn && closedOn > dueOn) &&
  problem('closedOn', 'closed-late', `结案日期 ${closedOn} 晚于办结期限 ${dueOn},不计入按期结案。`);

/** 人均拖欠 — years of a high wage, or less than an hour of the lowest. */
const OWED_TO_ONE = { least: 10, most: 1_000_000 };

const owedImplausible: Rule<WagePetition> = ({ amountOwedYuan, workersAffected }) => {
  const each = Number(amountOwedYuan ?? 0) / (workersAffected || 1);
  return (
    each > 0 &&
    (each < OWED_TO_ONE.least || each > OWED_TO_ONE.most) &&
    problem(
      'amountOwedYuan',
      'owed-implausible',
      `拖欠金额平均每人 ${each.toFixed(2)} 元,请核对金额(以元为单位)和涉及人数。`,
    )
  );
};

/** 欠薪而无欠款 — what is not known yet is left out; nought is believed by every sum. */
const owedNothing: Rule<WagePetition> = ({ matter, amountOwedYuan }) =>
  matter === 'wage_arrears' &&
  amountOwedYuan !== null &&
  amountOwedYuan !== undefined &&
  Number(amountOwedYuan) === 0 &&
  problem(
    'amountOwedYuan',
    'owed-nothing',
    '欠薪投诉的拖欠金额为 0 元:尚不清楚的请不填,查实后再补;确无拖欠的,请核对事项。',
  );

/** 重复反映 — the same employer, respondent or site within two months, and the same day, amount or contact. */
const complainedBefore: RowCheck = {
  ...problem(
    'respondentName',
    'complaint-recorded-before',
    '同一单位、被投诉人或工程项目已有收到日期、拖欠金额或联系人相同的投诉记录,请核对是否为同一诉求经其他渠道重复反映。',
  ),
  when: `complaint_is_recorded(s.employer_id, s.respondent_name, s.site, s.contact_name,
                               s.received_on, s.amount_owed_yuan, s.district_id, s.id)`,
};

/** 补报立案 — as it was proposed, also where it is signed later and the case has its new clock by then. */
const filedAfterwards: RowCheck = {
  ...problem(
    'filedOn',
    'filed-afterwards',
    '该案原办结期限已过才补报立案,而所填立案日期在期限之内,审批后期限自立案日期重新起算;请审批人核对立案日期的依据,有误的退回立案更正。',
  ),
  when: `s.status IN ('filing_proposed', 'filed') AND s.clock_procedure <> 'inspection'
         AND EXISTS (SELECT FROM record_revision v
                      WHERE v.record_type = 'wage_petition' AND v.record_id = s.id AND v.action = 'wage_petition:file'
                        AND (v.data ->> 'filed_on')::date = s.filed_on AND s.filed_on <= (v.data ->> 'due_on')::date
                        AND (least(v.changed_at, app_now()) AT TIME ZONE 'Asia/Shanghai')::date > (v.data ->> 'due_on')::date)`,
};

/** 改动收到、补正日期 — the days for acceptance that were over by then begin anew with it; told to whoever signs as well. */
const acceptanceMoved: RowCheck = {
  ...problem(
    'receivedOn',
    'acceptance-clock-moved',
    '本案受理期限已过之后,收到(补正)日期被改晚,受理期限随之推后;请核对原始登记,日期确有误录的,留存依据。',
  ),
  when: `s.status <> 'withdrawn' AND EXISTS (
           SELECT FROM record_revision v
             JOIN record_revision n ON n.record_type = v.record_type AND n.record_id = v.record_id AND n.revision = v.revision + 1
            WHERE v.record_type = 'wage_petition' AND v.record_id = s.id AND n.action = 'wage_petition:revise'
              AND (v.data ->> 'accept_due_on')::date < s.accept_due_on
              AND (v.data ->> 'accept_due_on')::date < (n.data ->> 'accept_due_on')::date
              AND (v.data ->> 'accept_due_on')::date < (least(n.changed_at, app_now()) AT TIME ZONE 'Asia/Shanghai')::date)`,
};

/** 撤销案件 — what was recovered counts no more with it, though nobody touched it. */
export const recoveriesGoAlong: RowCheck = {
  ...problem(
    'id',
    'recoveries-not-counted',
    '本案已登记追发工资,案件撤销后不再计入追发工资金额;确已追发的,请恢复本案,或在正确的案件下重新登记追发。',
  ),
  when: `EXISTS (SELECT FROM wage_recovery w WHERE w.petition_id = s.id AND w.status <> 'withdrawn')`,
};

/** 案号缺“号” — 〔2022〕12 and 〔2022〕12号 are one number to whoever reads them, and two to the register. */
const numberUnfinished: Rule<WagePetition> = ({ caseNumber }) =>
  /[〔([{【](?:19|20)\d{2}[〕)\]}】]\D{0,4}\d+$/.test(caseNumber ?? '') &&
  problem(
    'caseNumber',
    'case-number-unfinished',
    `案件编号“${caseNumber}”写有年份而序号后没有“号”字,与带“号”的不作同一编号核对,请补全。`,
  );

export const petitionHints: Judgement<WagePetition> = {
  rules: [
    owedNothing,
    numberUnfinished,
    routedAsPetition,
    owedImplausible,
    acceptedLate,
    filedLate,
    clockKept,
    restatedAcceptance,
    reopenedOverdue,
    transferredOverdue,
    closedLate,
  ],
  checks: [
    complainedBefore,
    filedAfterwards,
    acceptanceMoved,
    ...closingPoints.map(({ check }) => check),
  ],
};

const SUM_OF_CASE = (column: string, table: string) =>
  `(SELECT sum(o.${column}) FROM ${table} o WHERE o.petition_id = s.petition_id AND o.status <> 'withdrawn')`;
const OF_CASE = (column: string) =>
  `(SELECT p.${column} FROM wage_petition p WHERE p.id = s.petition_id)`;

const WORKING_AGE = policySql('employment.age-min', 's.recorded_on', REGION_OF_ROW);

/** 禁止使用童工规定 — a child that is owed wages is another case as well; how old only the database sees. */
const childAtWork: RowCheck = {
  ...problem(
    'person.documentNumber',
    'under-working-age',
    '该劳动者未达到法定最低就业年龄,涉嫌使用童工,请核对证件号码,并按禁止使用童工规定查处。',
  ),
  when: `person_is_under(s.person_id, s.recorded_on, (${WORKING_AGE})::int)`,
};

export const workerHints: Judgement<PetitionWorker> = {
  checks: [
    childAtWork,
    {
      ...problem('amountPaidYuan', 'paid-above-owed', '已付金额(含各期实付)多于拖欠金额,请核对。'),
      when: `${paidTo('s')} > s.amount_owed_yuan`,
    },
    {
      ...problem(
        'amountOwedYuan',
        'workers-owed-above-case',
        '名单中各劳动者的拖欠金额合计多于本案拖欠金额,请核对名单或更正案件金额。',
      ),
      when: `${SUM_OF_CASE('amount_owed_yuan', 'petition_worker')} > ${OF_CASE('amount_owed_yuan')}`,
    },
    {
      ...problem('petitionId', 'workers-above-affected', '名单人数多于本案涉及人数,请核对。'),
      when: `(SELECT count(*) FROM petition_worker o WHERE o.petition_id = s.petition_id AND o.status <> 'withdrawn') > ${OF_CASE('workers_affected')}`,
    },
    {
      ...problem('name', 'worker-name-twice', '名单中已有同名劳动者,请核对是否重复登记。'),
      when: `EXISTS (SELECT FROM petition_worker o
                      WHERE o.petition_id = s.petition_id AND o.id <> s.id AND o.name = s.name AND o.status <> 'withdrawn')`,
    },
  ],
};

/** 劳动保障监察条例 art. 16: an inquiry or inspection is made by no fewer than two, who show their cards. */
export const actionHints: Judgement<PetitionAction> = {
  rules: [
    ({ kind, officerName, secondOfficerName }) =>
      (kind === 'site_visit' || kind === 'evidence') &&
      !(officerName && secondOfficerName) &&
      problem(
        'secondOfficerName',
        'one-officer',
        '调查、检查不得少于两名监察员(劳动保障监察条例第十六条),请补充执法人员。',
      ),
    ({ officerName, officerCardNumber, secondOfficerName, secondOfficerCardNumber }) =>
      Boolean(
        (officerName && !officerCardNumber) || (secondOfficerName && !secondOfficerCardNumber),
      ) && problem('officerCardNumber', 'card-missing', '执法人员应填写执法证号,请补充。'),
  ],
};

const paidImplausible: Rule<WageRecovery> = ({ amountYuan, workersPaid }) => {
  const each = Number(amountYuan ?? 0) / (workersPaid || 1);
  return (
    each > 0 &&
    (each < OWED_TO_ONE.least || each > OWED_TO_ONE.most) &&
    problem(
      'amountYuan',
      'paid-implausible',
      `追发金额平均每人 ${each.toFixed(2)} 元,请核对金额(以元为单位)和兑付人数。`,
    )
  );
};

export const recoveryHints: Judgement<WageRecovery> = {
  rules: [paidImplausible],
  checks: [
    {
      ...problem(
        'amountYuan',
        'recovered-above-owed',
        '本案追发工资合计多于拖欠金额,请核对金额,或更正案件的拖欠金额。',
      ),
      when: `${SUM_OF_CASE('amount_yuan', 'wage_recovery')} > ${OF_CASE('amount_owed_yuan')}`,
    },
    {
      ...problem(
        'amountYuan',
        'recovery-in-another-case',
        '同一单位(被投诉人、工程项目)的另一投诉当日已登记金额相同的追发工资,请核对是否为同一笔;同一笔的只在一个案件下登记。',
      ),
      when: 'recovery_is_recorded_elsewhere(s.petition_id, s.recovered_on, s.amount_yuan)',
    },
    {
      ...problem('workersPaid', 'paid-above-affected', '兑付人数多于本案涉及人数,请核对。'),
      when: `s.workers_paid > ${OF_CASE('workers_affected')}`,
    },
  ],
};
