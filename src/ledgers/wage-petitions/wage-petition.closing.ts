import { RowCheck, problem } from '../shared/judgement.js';
import { paidTo } from './wage-instalment.rules.js';

/** 结案核对 — one thing that is looked at before a case is closed: by the closing itself, on the page of the case and on its print. */
export interface ClosingPoint {
  /** What holds where nothing is wrong. */
  label: string;
  /** The ledger in which it is mended, and of it the record concerned, as SQL over `s`. */
  mendedIn: string;
  record?: string;
  check: RowCheck;
}

const CLOSES = `s.status IN ('closing_proposed', 'closing_reviewed', 'closed')`;

const OF_CASE = (figure: string, table: string) =>
  `(SELECT ${figure} FROM ${table} o WHERE o.petition_id = s.id AND o.status <> 'withdrawn')`;

/** The first document of the case that is so. */
const DOCUMENT = (so: string) =>
  `(SELECT min(d.id) FROM petition_document d WHERE d.petition_id = s.id AND ${so})`;
const UNSERVED = DOCUMENT(`d.status = 'issued' AND d.addressee <> 'internal'`);
const RUNNING = DOCUMENT(`d.status = 'served' AND d.due_on IS NOT NULL`);

const UNANSWERED = `(SELECT min(a.id) FROM petition_assignment a WHERE a.petition_id = s.id AND a.status = 'awaiting')`;

const UNPAID = `(SELECT min(i.id) FROM wage_instalment i WHERE i.petition_id = s.id AND i.status = 'agreed')`;

/** 补报结案 — the closing as it was proposed, which stays the day it was told of however late it is signed. */
const PROPOSED_AFTER_ITS_END = `EXISTS (
  SELECT FROM record_revision v
   WHERE v.record_type = 'wage_petition' AND v.record_id = s.id
     AND v.action IN ('wage_petition:close', 'wage_petition:dismiss', 'wage_petition:withdrawByPetitioner')
     AND (least(v.changed_at, app_now()) AT TIME ZONE 'Asia/Shanghai')::date > s.due_on)`;

/** In the order in which a case is worked on. */
export const closingPoints: ClosingPoint[] = [
  {
    label: '监察案件已经审批立案',
    mendedIn: 'wage_petition',
    check: {
      ...problem(
        'filedOn',
        'closed-without-filing',
        '监察案件受理后应当立案(关于实施《劳动保障监察条例》若干规定第十八条),本案尚未立案,请先报批立案,或更正办理程序。',
      ),
      when: `${CLOSES} AND s.procedure = 'inspection' AND s.filed_on IS NULL`,
    },
  },
  {
    label: '监察案件已由两名执法人员调查',
    mendedIn: 'petition_action',
    check: {
      ...problem(
        'id',
        'closed-without-inquiry',
        '调查、检查不得少于两名监察员(劳动保障监察条例第十六条),本案尚无两名执法人员的约谈、现场检查或调查取证记录,请补充。',
      ),
      when: `${CLOSES} AND s.procedure = 'inspection' AND NOT EXISTS (
               SELECT FROM petition_action a WHERE a.petition_id = s.id AND a.status <> 'withdrawn'
                  AND a.kind IN ('interview', 'site_visit', 'evidence')
                  AND a.officer_name IS NOT NULL AND a.second_officer_name IS NOT NULL)`,
    },
  },
  {
    label: '应送达文书均已送达',
    mendedIn: 'petition_document',
    record: UNSERVED,
    check: {
      ...problem(
        'closedOn',
        'documents-not-served',
        '本案有应送达的文书尚未登记送达,请先登记送达,或作废该文书。',
      ),
      when: `${CLOSES} AND ${UNSERVED} IS NOT NULL`,
    },
  },
  {
    label: '文书期限均已了结',
    mendedIn: 'petition_document',
    record: RUNNING,
    check: {
      ...problem(
        'closedOn',
        'documents-still-run',
        '本案文书的期限尚未了结,请登记其履行、听证、复议、诉讼或期满情况。',
      ),
      when: `${CLOSES} AND ${RUNNING} IS NOT NULL`,
    },
  },
  {
    label: '劳动者名单与案件一致',
    mendedIn: 'petition_worker',
    check: {
      ...problem(
        'amountOwedYuan',
        'workers-differ-from-case',
        '劳动者名单的人数或拖欠金额合计与本案登记的不一致,请核对名单或更正案件。',
      ),
      when: `${CLOSES} AND ${OF_CASE(
        'count(*) > 0 AND (count(*) <> s.workers_affected OR sum(o.amount_owed_yuan) <> s.amount_owed_yuan)',
        'petition_worker',
      )}`,
    },
  },
  {
    label: '拖欠工资已全部追发,或写明未兑付原因',
    mendedIn: 'wage_recovery',
    check: {
      ...problem(
        'unpaidReason',
        'owed-and-unpaid',
        '该案尚有拖欠工资没有追发记录,请先登记追发工资,或在报批结案时写明未兑付原因。',
      ),
      when: `${CLOSES} AND s.unpaid_reason IS NULL
             AND s.amount_owed_yuan > coalesce(${OF_CASE('sum(o.amount_yuan)', 'wage_recovery')}, 0)`,
    },
  },
  // Recovered before the case said that less was owed, or to fewer; the same is told of a recovery that comes after.
  {
    label: '追发工资不多于拖欠金额',
    mendedIn: 'wage_recovery',
    check: {
      ...problem(
        'amountOwedYuan',
        'recovered-above-owed',
        '本案已登记的追发工资合计多于拖欠金额,请核对拖欠金额,或更正追发记录。',
      ),
      when: `${OF_CASE('sum(o.amount_yuan)', 'wage_recovery')} > s.amount_owed_yuan`,
    },
  },
  {
    label: '兑付人数不多于涉及人数',
    mendedIn: 'wage_recovery',
    check: {
      ...problem(
        'workersAffected',
        'paid-above-affected',
        '本案已登记的兑付人数多于涉及人数,请核对涉及人数,或更正追发记录。',
      ),
      when: `${OF_CASE('max(o.workers_paid)', 'wage_recovery')} > s.workers_affected`,
    },
  },
  {
    label: '约定的分期均已支付,或写明未兑付原因',
    mendedIn: 'wage_instalment',
    record: UNPAID,
    check: {
      ...problem(
        'unpaidReason',
        'instalments-unpaid',
        '本案约定的分期尚未付清,请登记支付,或在报批结案时写明未兑付原因。',
      ),
      when: `${CLOSES} AND s.unpaid_reason IS NULL AND ${UNPAID} IS NOT NULL`,
    },
  },
  {
    label: '逐人已付合计与追发工资一致',
    mendedIn: 'wage_recovery',
    check: {
      ...problem(
        'id',
        'workers-paid-differ',
        '劳动者名单的已付合计(含各期实付)与追发工资合计不一致,请核对名单、分期支付或追发记录。',
      ),
      when: `${CLOSES} AND ${OF_CASE(`sum(${paidTo('o')})`, 'petition_worker')} > 0
             AND ${OF_CASE(`sum(${paidTo('o')})`, 'petition_worker')} <> coalesce(${OF_CASE('sum(o.amount_yuan)', 'wage_recovery')}, 0)`,
    },
  },
  {
    label: '处理结论已填写',
    mendedIn: 'wage_petition',
    check: {
      ...problem('conclusion', 'conclusion-missing', '本案尚无处理结论,请在报批结案时填写。'),
      when: `${CLOSES} AND s.conclusion IS NULL`,
    },
  },
  {
    label: '办理期限未逾期,或写明逾期原因',
    mendedIn: 'wage_petition',
    check: {
      ...problem(
        'latenessReason',
        'lateness-unexplained',
        '本案受理、立案、结案或答复交办件晚于期限,请在报批结案时写明逾期原因。',
      ),
      when: `${CLOSES} AND s.lateness_reason IS NULL
             AND (s.is_accepted_late OR coalesce(s.is_filed_late, false) OR coalesce(s.closed_on > s.due_on, false)
                  OR ${OF_CASE('bool_or(o.is_answered_late)', 'petition_assignment')})`,
    },
  },
  // It makes the case one closed in time, whoever signs; nothing but what bears out the day speaks for it.
  {
    label: '结案在期限之内的,报批也在期限之内',
    mendedIn: 'wage_petition',
    check: {
      ...problem(
        'closedOn',
        'closed-afterwards',
        '该案办结期限已过才补报结案,而所填结案日期在期限之内,审批后计入按期结案;请审批人核对结案日期的依据。',
      ),
      when: `s.closed_on <= s.due_on AND ${PROPOSED_AFTER_ITS_END}`,
    },
  },
  {
    label: '交办转办件均已答复',
    mendedIn: 'petition_assignment',
    record: UNANSWERED,
    check: {
      ...problem(
        'closedOn',
        'assignments-unanswered',
        '本案有交办、转办件尚未答复,请按答复期限登记答复;结案后答复的,仍须在期限内登记。',
      ),
      when: `${CLOSES} AND ${UNANSWERED} IS NOT NULL`,
    },
  },
  {
    label: '监察案件的结案审批表已登记',
    mendedIn: 'petition_document',
    check: {
      ...problem(
        'id',
        'closing-form-missing',
        '本案尚未登记结案审批表,请在执法文书中登记(内部文书)。',
      ),
      when: `${CLOSES} AND s.procedure = 'inspection'
             AND ${DOCUMENT(`d.kind = 'closing' AND d.status NOT IN ('voided', 'withdrawn')`)} IS NULL`,
    },
  },
];
