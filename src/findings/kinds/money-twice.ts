import { policySql } from '../../policy/policy.js';
import { FindingKind } from '../finding-kind.js';

/** 短期内 — within how many days another payment of the same sum to the same payee is taken for the same one. */
export const SOON_AGAIN = { days: 20, inWords: '二十' };

/** Of several records, as `x`: where they are and who wrote them. */
const OF_ALL = `(SELECT array_agg(DISTINCT u.unit) FROM unnest(x.territories || x.desks) u (unit)) AS units,
           (SELECT coalesce(array_agg(DISTINCT e.id) FILTER (WHERE e.id IS NOT NULL), '{}') FROM unnest(x.writers) e (id)) AS entered_by`;

/**
 * 疑似重复拨付 — told to whoever enters and signs them; kept until somebody who did neither has looked at all of them. One for each
 * payee, purpose and amount whose payments follow each other so soon; namesakes have accounts of their own, and a payment without one
 * may be of any. It is known again by the two that came first.
 */
export const paymentTwice: FindingKind = {
  code: 'payment-twice',
  label: '疑似重复拨付',
  group: 'fund_payment',
  field: 'payee',
  toldWith: [],
  cases: `
    WITH concerned AS MATERIALIZED (
      SELECT o.district_id, o.fund, o.purpose, plain_text(o.payee) AS payee, min(o.requested_on) AS first_on, max(o.requested_on) AS last_on
        FROM touched t JOIN fund_payment o ON o.id = t.id GROUP BY 1, 2, 3, 4),
    payment AS MATERIALIZED (
      SELECT c.payee AS of_payee, p.* FROM concerned c JOIN fund_payment p ON p.district_id = c.district_id AND p.fund = c.fund
         AND p.purpose = c.purpose AND plain_text(p.payee) = c.payee
         -- No row of payments that soon goes on for longer.
         AND p.requested_on BETWEEN c.first_on - 366 AND c.last_on + 366
       WHERE NOT payment_is_over(p.status)),
    account AS (
      SELECT DISTINCT p.district_id, p.fund, p.purpose, p.of_payee, p.account_last_four AS digits FROM payment p
       WHERE p.account_last_four IS NOT NULL OR NOT EXISTS (
         SELECT FROM payment q WHERE (q.district_id, q.fund, q.purpose, q.of_payee) = (p.district_id, p.fund, p.purpose, p.of_payee)
            AND q.account_last_four IS NOT NULL)),
    of_account AS (
      SELECT p.*, a.digits, coalesce(p.amount_yuan - lag(p.amount_yuan) OVER (w ORDER BY p.amount_yuan, p.id) >= 1, true)::int AS is_another
        FROM payment p JOIN account a ON (a.district_id, a.fund, a.purpose, a.of_payee) = (p.district_id, p.fund, p.purpose, p.of_payee)
         AND coalesce(p.account_last_four = a.digits, true)
      WINDOW w AS (PARTITION BY p.district_id, p.fund, p.purpose, p.of_payee, a.digits)),
    of_amount AS (
      SELECT p.*, sum(p.is_another) OVER (PARTITION BY p.district_id, p.fund, p.purpose, p.of_payee, p.digits ORDER BY p.amount_yuan, p.id) AS sum_no
        FROM of_account p),
    soon AS (
      SELECT p.*, coalesce(p.requested_on - lag(p.requested_on) OVER (w ORDER BY p.requested_on, p.id) > ${SOON_AGAIN.days}, true)::int AS is_later
        FROM of_amount p WINDOW w AS (PARTITION BY p.district_id, p.fund, p.purpose, p.of_payee, p.digits, p.sum_no)),
    run AS (
      SELECT p.*, sum(p.is_later) OVER (PARTITION BY p.district_id, p.fund, p.purpose, p.of_payee, p.digits, p.sum_no
                                        ORDER BY p.requested_on, p.id) AS run_no FROM soon p),
    together AS (
      SELECT p.district_id, (array_agg(p.id ORDER BY p.id))[1:2] AS first_two, array_agg(p.id) AS ids FROM run p
       GROUP BY p.district_id, p.fund, p.purpose, p.of_payee, p.digits, p.sum_no, p.run_no HAVING count(*) > 1),
    x AS (
      SELECT g.district_id, g.first_two, array_agg(p.id ORDER BY p.id) AS ids, max(p.amount_yuan) AS yuan,
             (array_agg(p.payee ORDER BY p.id DESC))[1] AS payee, min(p.requested_on) AS first, max(p.requested_on) AS last,
             array_agg(p.territory_id) AS territories, array_agg(p.handling_unit_id) AS desks, array_agg(p.entered_by) AS writers
        FROM (SELECT DISTINCT t.district_id, t.first_two, i.id FROM together t CROSS JOIN LATERAL unnest(t.ids) i (id)) g
        JOIN fund_payment p ON p.id = g.id GROUP BY g.district_id, g.first_two)
    SELECT x.district_id, array_to_string(x.first_two, ' ') AS key, x.ids AS groups,
           ARRAY(SELECT 'fund_payment:' || id FROM unnest(x.ids) id) AS records, ${OF_ALL},
           jsonb_build_object('yuan', x.yuan::text, 'payee', x.payee, 'count', cardinality(x.ids), 'first', x.first, 'second', x.last) AS facts
      FROM x`,
  says: `向“{payee}”的同一资金、用途、金额({yuan} 元)的拨付,相隔不超过${SOON_AGAIN.inWords}日的有 {count} 笔(申请日期 {first} 至 {second}),请核对是否重复。`,
  remedy: '重复的,撤销多出的,已拨付的办理退回;确为数笔的,由另一人写明各自的依据。',
  source: '审计常用比对: 同一事项重复拨付',
};

const CEILING = (of: string) =>
  policySql(
    `startup-loan.${of === 'firm' ? 'firm' : 'person'}-ceiling-yuan`,
    'x.last_on',
    '(SELECT d.code FROM org_unit d WHERE d.id = x.district_id)',
  );

/** 在贷合计超额度 — loans of one borrower that run at once, with what the fund paid for them, as for who enters one more; whether they share one ceiling is not confirmed, so somebody answers it. */
export const loansOverCeiling: FindingKind = {
  code: 'loans-over-ceiling',
  label: '同一借款人在贷合计超额度',
  group: 'startup_loan',
  field: 'amountYuan',
  toldWith: [],
  cases: `
    WITH concerned AS MATERIALIZED (
      SELECT DISTINCT o.district_id, o.borrower_kind, CASE o.borrower_kind WHEN 'person' THEN o.person_id END AS person_id,
             CASE o.borrower_kind WHEN 'firm' THEN o.employer_id END AS employer_id
        FROM touched t JOIN startup_loan o ON o.id = t.id),
    x AS (
      SELECT l.district_id, c.borrower_kind, array_agg(l.id ORDER BY l.id) AS ids, max(l.released_on) AS last_on, min(l.released_on) AS first_on,
             sum(loan_owed(l.id)) AS yuan, array_agg(l.territory_id) AS territories, array_agg(l.handling_unit_id) AS desks,
             array_agg(l.entered_by) AS writers
        FROM concerned c JOIN startup_loan l ON l.district_id = c.district_id AND l.borrower_kind = c.borrower_kind
         AND (l.person_id = c.person_id AND c.borrower_kind = 'person' OR l.employer_id = c.employer_id AND c.borrower_kind = 'firm')
       WHERE l.status IN ('released', 'extended', 'overdue', 'compensated') AND l.partners IS NULL AND loan_owed(l.id) > 0
       GROUP BY l.district_id, c.borrower_kind, c.person_id, c.employer_id HAVING count(*) > 1)
    SELECT x.district_id, array_to_string(x.ids[1:2], ' ') AS key, x.ids AS groups,
           ARRAY(SELECT 'startup_loan:' || id FROM unnest(x.ids) id) AS records, ${OF_ALL},
           jsonb_build_object('count', cardinality(x.ids), 'first', x.first_on, 'second', x.last_on) AS facts
      FROM x
     WHERE x.yuan > CASE x.borrower_kind WHEN 'person' THEN ${CEILING('person')} ELSE ${CEILING('firm')} END`,
  says: '该借款人有 {count} 笔未还清(含代偿未收回)的创业担保贷款({first} 至 {second} 放款),余额合计超过最高额度,请核对。',
  remedy:
    '请经办银行、担保机构核对各笔贷款:不应同时享受的,收回或还清多出的,停止并追回超出部分的贴息;当地允许的,由另一人写明依据。',
  source: '财金〔2020〕21号、财金〔2023〕75号: 最高额度; 审计常用比对: 同一借款人多笔在贷',
};
