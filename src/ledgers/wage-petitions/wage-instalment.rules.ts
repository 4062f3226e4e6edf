import { InputRefused } from '../../platform/errors.js';
import { isRecordNumber, tidyName } from '../../platform/text.js';
import { exact } from '../shared/money.js';
import { Judgement, Rule, RowCheck, problem } from '../shared/judgement.js';
import { Office } from '../shared/office.js';
import { placedBy } from '../shared/placed-by.js';
import { AgreeWageInstalmentInput, WageInstalment } from './wage-instalment.entity.js';

const placed = placedBy(
  'wage_petition',
  'petitionId',
  'agreedOn',
  problem('petitionId', 'petition-unknown', '未找到该投诉,可能编号有误或不在您的管辖范围内。'),
);

/** 劳动者 — named as the list of the case has it, or by the number there. */
export async function ofListedWorker(given: object[], office: Office): Promise<object[]> {
  const rows = (await placed(given, office)) as AgreeWageInstalmentInput[];
  const petitions = [...new Set(rows.map(({ petitionId }) => petitionId))];
  const listed = await office.work.query<{ id: string; petitionId: string; name: string }>(
    `SELECT id, petition_id AS "petitionId", name FROM petition_worker
      WHERE petition_id = ANY ($1::bigint[]) AND status <> 'withdrawn'`,
    [petitions.filter(isRecordNumber)],
  );
  const found = rows.map(({ petitionId, workerName, workerId }) =>
    listed.filter(
      (each) =>
        each.petitionId === petitionId &&
        (workerId ? each.id === workerId : each.name === nameIn(workerName)),
    ),
  );
  const issues = found.flatMap((those, at) =>
    those.length === 1
      ? []
      : [{ ...(rows.length > 1 ? { row: at + 1 } : {}), ...(those.length > 1 ? ALIKE : UNLISTED) }],
  );
  if (issues.length > 0) throw new InputRefused(issues);
  return rows.map((row, at) => {
    const [{ id, name }] = found[at] as [(typeof listed)[number]];
    return { ...row, workerId: id, workerName: name };
  });
}

/** A row of a list may hold anything yet. */
const nameIn = (given: unknown) => (typeof given === 'string' ? tidyName(given) : null);

const UNLISTED = problem(
  'workerName',
  'worker-not-listed',
  '本案劳动者名单中没有该人,请先登记名单,或核对姓名。',
);
const ALIKE = problem(
  'workerId',
  'workers-alike',
  '本案劳动者名单中有同名的人,请填写其劳动者编号。',
);

export const instalmentDaysInOrder: Rule<WageInstalment> = (draft, { today }) => {
  const { agreedOn, dueOn, paidOn } = draft;
  if (dueOn && agreedOn && dueOn < agreedOn)
    return problem('dueOn', 'due-before-agreed', '应付日期早于约定日期,请核对。');
  return (
    Boolean(paidOn && paidOn > today) &&
    problem('paidOn', 'in-future', '支付日期晚于今天,尚未发生的事项不能登记。')
  );
};

/** A correction may move what the payment stated, not pay in its place. */
export const instalmentPaid: Rule<WageInstalment> = (draft) => {
  const { status, paidOn, paidYuan, voucher } = draft;
  if (status === 'paid' && !(paidOn && paidYuan))
    return problem('paidOn', 'payment-missing', '已支付的分期须有支付日期和实付金额,不能清空。');
  return (
    status === 'agreed' &&
    Boolean(paidOn || paidYuan || voucher) &&
    problem('paidOn', 'step-not-taken', '请通过“支付”办理,不要直接填写支付情况。')
  );
};

export const paidWithinInstalment: Rule<WageInstalment> = ({ paidYuan, amountYuan }) =>
  Boolean(paidYuan && amountYuan && exact(paidYuan).gt(amountYuan)) &&
  problem(
    'paidYuan',
    'paid-above-instalment',
    `实付金额 ${paidYuan} 元多于本期应付 ${amountYuan} 元,请核对,或先更正本期应付金额。`,
  );

/** 已付 — to a worker: what the list says, and the instalments. */
export const paidTo = (worker: string) => `(coalesce(${worker}.amount_paid_yuan, 0.00) + coalesce((
  SELECT sum(i.paid_yuan) FROM wage_instalment i WHERE i.worker_id = ${worker}.id AND i.status = 'paid'), 0.00))`;

const SUM = 'coalesce(sum(coalesce(o.paid_yuan, o.amount_yuan)), 0)';

/** Paid and agreed come to no more than is owed. */
export const withinOwed: RowCheck = {
  ...problem(
    'amountYuan',
    'instalments-above-owed',
    '该劳动者的已付金额与各期应付合计多于拖欠金额,请核对本期金额,或更正名单中的拖欠金额。',
  ),
  when: `s.status <> 'withdrawn' AND EXISTS (
           SELECT FROM petition_worker w WHERE w.id = s.worker_id AND w.amount_owed_yuan < coalesce(w.amount_paid_yuan, 0)
              + (SELECT ${SUM} FROM wage_instalment o WHERE o.worker_id = w.id AND o.status <> 'withdrawn'
                    AND NOT EXISTS (SELECT FROM staged t WHERE t.id = o.id))
              + (SELECT ${SUM} FROM staged o WHERE o.worker_id = w.id AND o.ordinality <= s.ordinality))`,
};

export const agreedAfterReceipt: RowCheck = {
  ...problem('agreedOn', 'agreed-before-complaint', '约定日期早于收到投诉的日期,请核对。'),
  when: 'EXISTS (SELECT FROM wage_petition p WHERE p.id = s.petition_id AND s.agreed_on < p.received_on)',
};

export const instalmentHints: Judgement<WageInstalment> = {
  rules: [
    ({ paidOn, dueOn }) =>
      Boolean(paidOn && dueOn && paidOn > dueOn) &&
      problem('paidOn', 'paid-late', `支付日期 ${paidOn} 晚于应付日期 ${dueOn}。`),
    ({ paidOn, agreedOn }) =>
      Boolean(paidOn && agreedOn && paidOn < agreedOn) &&
      problem(
        'paidOn',
        'paid-before-agreed',
        `支付日期 ${paidOn} 早于约定日期 ${agreedOn},不是按约定支付的这一期,请核对两个日期。`,
      ),
    ({ paidYuan, amountYuan }) =>
      Boolean(paidYuan && amountYuan && exact(paidYuan).lt(amountYuan)) &&
      problem('paidYuan', 'instalment-short', '实付少于本期应付,余额请另行登记一期。'),
  ],
  checks: [
    {
      ...problem(
        'paidYuan',
        'recovery-missing',
        '本案逐人已付合计多于追发工资合计,请登记追发工资,否则不计入追发工资金额。',
      ),
      when: `s.status = 'paid' AND (SELECT sum(${paidTo('w')}) FROM petition_worker w
                                      WHERE w.petition_id = s.petition_id AND w.status <> 'withdrawn')
               > (SELECT coalesce(sum(r.amount_yuan), 0) FROM wage_recovery r
                   WHERE r.petition_id = s.petition_id AND r.status <> 'withdrawn')`,
    },
  ],
};
