import { policySql } from '../../policy/policy.js';
import { FindingKind } from '../finding-kind.js';

/** Whose and where the two records `a` and `b` are. */
const OF_BOTH = `ARRAY(SELECT DISTINCT unnest(ARRAY[a.territory_id, a.handling_unit_id, b.territory_id, b.handling_unit_id])) AS units,
           ARRAY(SELECT DISTINCT e FROM unnest(ARRAY[a.entered_by, b.entered_by]) e WHERE e IS NOT NULL) AS entered_by`;
const LIVE = `('rejected', 'returned', 'withdrawn')`;

/** 疑似重复拨付 — told to whoever enters and signs them; kept until somebody who did neither has looked at both. */
export const paymentTwice: FindingKind = {
  code: 'payment-twice',
  label: '疑似重复拨付',
  group: 'fund_payment',
  field: 'payee',
  toldWith: [],
  cases: `
    SELECT DISTINCT ON (a.id, b.id) a.district_id, a.id || ' ' || b.id AS key, ARRAY[a.id, b.id] AS groups,
           ARRAY['fund_payment:' || a.id, 'fund_payment:' || b.id] AS records, ${OF_BOTH},
           jsonb_build_object('yuan', b.amount_yuan::text, 'payee', b.payee, 'first', a.requested_on, 'second', b.requested_on) AS facts
      FROM touched t JOIN fund_payment o ON o.id = t.id
      JOIN fund_payment p ON p.district_id = o.district_id AND p.id <> o.id AND p.fund = o.fund AND p.purpose = o.purpose
       AND plain_text(p.payee) = plain_text(o.payee) AND abs(p.amount_yuan - o.amount_yuan) < 1
       AND p.requested_on BETWEEN o.requested_on - 20 AND o.requested_on + 20
      JOIN fund_payment a ON a.id = least(o.id, p.id)
      JOIN fund_payment b ON b.id = greatest(o.id, p.id)
     WHERE a.status NOT IN ${LIVE} AND b.status NOT IN ${LIVE}`,
  says: '向“{payee}”的同一资金、用途、金额({yuan} 元)的拨付在二十日内有两笔(申请日期 {first}、{second}),请核对是否重复。',
  remedy: '重复的,撤销后一笔,已拨付的办理退回;确为两笔的,由另一人写明各自的依据。',
  source: '审计常用比对: 同一事项重复拨付',
};

const CEILING = (of: string) =>
  policySql(
    `startup-loan.${of === 'firm' ? 'firm' : 'person'}-ceiling-yuan`,
    'b.released_on',
    '(SELECT d.code FROM org_unit d WHERE d.id = b.district_id)',
  );
const RUNS = `('released', 'extended', 'overdue', 'compensated')`;
const LEFT = (loan: string) => `loan_unpaid(${loan}.id, NULL)`;

/** 在贷合计超额度 — two loans of one borrower that run at once; whether they share one ceiling is not confirmed, so somebody answers it. */
export const loansOverCeiling: FindingKind = {
  code: 'loans-over-ceiling',
  label: '同一借款人在贷合计超额度',
  group: 'startup_loan',
  field: 'amountYuan',
  toldWith: [],
  cases: `
    SELECT DISTINCT ON (a.id, b.id) a.district_id, a.id || ' ' || b.id AS key, ARRAY[a.id, b.id] AS groups,
           ARRAY['startup_loan:' || a.id, 'startup_loan:' || b.id] AS records, ${OF_BOTH},
           jsonb_build_object('first', a.released_on, 'second', b.released_on) AS facts
      FROM touched t JOIN startup_loan o ON o.id = t.id
      JOIN startup_loan p ON p.id <> o.id AND p.borrower_kind = o.borrower_kind
       AND (o.borrower_kind = 'person' AND p.person_id = o.person_id OR o.borrower_kind = 'firm' AND p.employer_id = o.employer_id)
      JOIN startup_loan a ON a.id = least(o.id, p.id)
      JOIN startup_loan b ON b.id = greatest(o.id, p.id)
     WHERE a.status IN ${RUNS} AND b.status IN ${RUNS} AND a.partners IS NULL AND b.partners IS NULL
       AND ${LEFT('a')} + ${LEFT('b')} > CASE a.borrower_kind WHEN 'person' THEN ${CEILING('person')} ELSE ${CEILING('firm')} END`,
  says: '该借款人有两笔未还清的创业担保贷款({first}、{second} 放款),余额合计超过最高额度,请核对。',
  remedy:
    '请经办银行、担保机构核对两笔贷款:不应同时享受的,收回或还清其中一笔,停止并追回超出部分的贴息;当地允许的,由另一人写明依据。',
  source: '财金〔2020〕21号、财金〔2023〕75号: 最高额度; 审计常用比对: 同一借款人多笔在贷',
};
