import { Exclusion, Measure } from '../../journal/measure.js';

const withdrawn: Exclusion = {
  code: 'withdrawn',
  says: '记录已撤销',
  when: `r.status = 'withdrawn'`,
};
const deadlineUnknown: Exclusion = {
  code: 'deadline_unknown',
  says: '办结期限尚未计算(该年节假日安排未录入),暂不计入到期应办',
  when: 'r.due_on IS NULL',
};

/** What never became a case of ours. */
const notAccepted: Exclusion[] = [
  withdrawn,
  { code: 'awaiting_acceptance', says: '尚未受理', when: `r.status = 'received'` },
  {
    code: 'awaiting_supplement',
    says: '材料待投诉人补正,尚未受理',
    when: `r.status = 'awaiting_supplement'`,
  },
  { code: 'refused', says: '不予受理,不计入受理与应办', when: `r.status = 'refused'` },
  {
    code: 'transferred',
    says: '已转送其他机关办理,不计入本单位',
    when: `r.status = 'transferred'`,
  },
  {
    code: 'withdrawn_before_acceptance',
    says: '投诉人在受理前撤回,不计入受理与应办',
    when: `r.status = 'withdrawn_by_petitioner' AND r.accepted_on IS NULL`,
  },
];

const petitions = {
  kind: 'flow',
  record: 'wage_petition',
  group: { kind: 'wage_petition', key: 'r.id' },
  countedUnit: 'handling_unit_id',
} as const;

/** 受理欠薪投诉(信访)件数 — complaints taken, on the day they came in. */
export const petitionsReceived: Measure = {
  ...petitions,
  code: 'wage_petitions_received',
  label: '欠薪投诉(信访)受理件数',
  on: 'r.received_on',
  unless: notAccepted,
  source: '劳动保障监察条例; 信访工作条例; 受理口径未经客户文件确认',
};

/** 涉及劳动者人数 — workers affected by those complaints. */
export const petitionWorkers: Measure = {
  ...petitionsReceived,
  code: 'wage_petition_workers',
  label: '欠薪投诉涉及劳动者人数',
  quantity: 'r.workers_affected',
};

/** 到期应办件数 — cases on the day they fall due for closing. */
export const petitionsDue: Measure = {
  ...petitions,
  code: 'wage_petitions_due',
  label: '欠薪投诉到期应办件数',
  on: 'r.due_on',
  unless: [...notAccepted, deadlineUnknown],
  source: '劳动保障监察条例第十七条; 信访工作条例第三十四条',
};

/**
 * Every closing of a case as +1 on its day and every reopening as −1, each not before the case fell due. `closed_on` is the
 * closing meant: what a reopening takes back is worth what that closing was.
 */
const CLOSINGS = `
  LEFT JOIN LATERAL (
    SELECT r.closed_on AS day, r.closed_on, 1 AS moves, r.status LIKE 'closing%' AS is_proposed WHERE r.closed_on IS NOT NULL
    UNION ALL
    SELECT e."closedOn", e."closedOn", 1, false FROM jsonb_to_recordset(r.earlier_closings) e ("closedOn" date)
    UNION ALL
    SELECT e."reopenedOn", e."closedOn", -1, false
      FROM jsonb_to_recordset(r.earlier_closings) e ("closedOn" date, "reopenedOn" date)
  ) closing ON true`;

const stillOpen: Exclusion = {
  code: 'still_open',
  says: '尚未结案',
  when: 'closing.day IS NULL',
};
/** The inspector's day of closing is the day that counts, but only when the closing has both signatures. */
const closingNotSigned: Exclusion[] = [
  {
    code: 'awaiting_review',
    says: '结案(撤案)尚未复核,审批后按结案日期计入',
    when: `closing.is_proposed AND r.status = 'closing_proposed'`,
  },
  {
    code: 'awaiting_approval',
    says: '结案(撤案)已复核,尚未审批,审批后按结案日期计入',
    when: `closing.is_proposed AND r.status = 'closing_reviewed'`,
  },
];
/** A year's rate is that of the cases which fell due in it; a closing in a later year changes neither year's. */
const inLaterYear: Exclusion = {
  code: 'closed_in_later_year',
  says: '结案(或重新办理)晚于到期年度,不计入到期年度,也不计入以后年度的办结率',
  when: `date_trunc('year', closing.day) > date_trunc('year', r.due_on)`,
};
const closedLate: Exclusion = {
  code: 'closed_late',
  says: '结案日期晚于办结期限,不计入按期结案',
  when: 'closing.closed_on > r.due_on',
};

/** 到期已办结件数 — of the cases fallen due, those closed; dated the later of closing and due day. */
export const petitionsClosedOfDue: Measure = {
  ...petitions,
  code: 'wage_petitions_closed_of_due',
  label: '欠薪投诉到期已办结件数',
  join: CLOSINGS,
  on: 'greatest(closing.day, r.due_on)',
  quantity: 'closing.moves',
  unless: [...notAccepted, deadlineUnknown, stillOpen, ...closingNotSigned, inLaterYear],
  source: '办结率 = 办结 ÷ 到期应办; 撤案为办结,重新办理自当日起为未办结(口径未经客户文件确认)',
};

/** 按期结案件数 — of the cases fallen due, those closed by the due day. */
export const petitionsClosedOnTime: Measure = {
  ...petitionsClosedOfDue,
  code: 'wage_petitions_closed_on_time',
  label: '欠薪投诉按期结案件数',
  unless: [
    ...notAccepted,
    deadlineUnknown,
    stillOpen,
    ...closingNotSigned,
    closedLate,
    inLaterYear,
  ],
  source: '按期结案率 = 按期结案 ÷ 到期应办(口径未经客户文件确认)',
};

/** What was accepted as an inspection, or became one: a later change of procedure takes nothing out of the rate. */
const otherProcedure: Exclusion = {
  code: 'other_procedure',
  says: '不是劳动保障监察案件(协调化解、信访、仲裁转办),不计入监察案件',
  when: `coalesce(r.clock_procedure, r.procedure) <> 'inspection' AND r.procedure <> 'inspection'`,
};

const ofInspection = (measure: Measure, code: string, label: string): Measure => ({
  ...measure,
  code,
  label,
  unless: [...measure.unless, otherProcedure],
});

/** 监察案件到期应办件数 — the labour inspection's own cases on the day they fall due for closing. */
export const inspectionCasesDue = ofInspection(
  petitionsDue,
  'labour_inspection_cases_due',
  '监察案件到期应办件数',
);

/** 监察案件按期结案件数 — of those, the ones closed by the due day. */
export const inspectionCasesClosedOnTime = ofInspection(
  petitionsClosedOnTime,
  'labour_inspection_cases_closed_on_time',
  '监察案件按期结案件数',
);

/** 追发工资金额 — wages that reached the workers, in 元. */
export const wagesRecovered: Measure = {
  code: 'wages_recovered',
  label: '追发工资金额',
  kind: 'flow',
  record: 'wage_recovery',
  group: { kind: 'wage_petition', key: 'r.petition_id' },
  reads: ['wage_petition'],
  join: 'LEFT JOIN wage_petition petition ON petition.id = r.petition_id',
  on: 'r.recovered_on',
  countedUnit: 'handling_unit_id',
  quantity: 'r.amount_yuan',
  unless: [
    withdrawn,
    {
      code: 'petition_withdrawn',
      says: '所属投诉记录已撤销',
      when: `petition.status = 'withdrawn'`,
    },
  ],
  source: '保障农民工工资支付条例; 以实际支付到劳动者之日计',
};
