import { policySql } from '../../policy/policy.js';
import { REGION_OF_ROW, RowCheck } from '../shared/judgement.js';

const DAY = 'coalesce(s.released_on, s.applied_on)';

/** The other loan `o` is of the borrower of `s`. */
const SAME_BORROWER = `o.borrower_kind = s.borrower_kind
  AND (s.borrower_kind = 'person' AND o.person_id = s.person_id OR s.borrower_kind = 'firm' AND o.employer_id = s.employer_id)`;

const BORROWER = 's.borrower_kind, s.person_id, s.employer_id';
const KNOWN_USES = `loans_released_before(${BORROWER}, ${DAY}, s.id)`;

/** 已享受次数 — asked at every step: what was released meanwhile, also on an earlier day or line of the same list, counts. */
export const knownUses: RowCheck = {
  field: 'priorUses',
  code: 'prior-uses-too-few',
  message: '系统中该借款人此前已放款的贷款多于所填的已享受次数,请核对后更正。',
  when: `s.prior_uses < ${KNOWN_USES}
    + (SELECT count(*) FROM staged o WHERE (o.released_on, o.ordinality) < (${DAY}, s.ordinality) AND ${SAME_BORROWER})`,
};

/** What is released can no longer be corrected: it keeps nobody from being merged or the loan from being repaid, and is told. */
export const knownUsesUntilReleased: RowCheck = {
  ...knownUses,
  when: `s.released_on IS NULL AND ${knownUses.when}`,
};
export const usesUnsaid: RowCheck = {
  field: 'priorUses',
  code: 'uses-unsaid',
  message:
    '该借款人此前已放款的贷款多于本笔所填的已享受次数(可能曾登记在另一证件号码下),请核对是否超过次数、已拨付的贴息应否追回。',
  when: `s.released_on IS NOT NULL AND s.status <> 'withdrawn'
    AND s.prior_uses < loans_released_ahead(${BORROWER}, s.released_on, s.prior_uses, s.id)`,
};

/** 补登较早的放款 — the later loan said how many came before it, and would not have passed with one more. */
export const usesOfLaterLoan: RowCheck = {
  field: 'releasedOn',
  code: 'later-loan-released',
  message:
    '该借款人在此放款日期之后另有一笔已放款的贷款,其已享受次数未计入本笔,请核对放款日期;日期无误的,先冲正后一笔的放款、退回更正已享受次数,再依次登记放款。',
  when: `loan_leaves_uses_unsaid(${BORROWER}, s.released_on, s.id)`,
};

/** Uses elsewhere are possible; here the register knows of fewer. */
export const usesElsewhere: RowCheck = {
  field: 'priorUses',
  code: 'prior-uses-unknown-here',
  message: '所填的已享受次数多于本区登记的已放款次数,请核对在外地享受的证明,或更正次数。',
  when: `s.released_on IS NULL AND s.status NOT IN ('rejected', 'withdrawn') AND s.prior_uses > ${KNOWN_USES}`,
};

export const underUsualAmount: RowCheck = {
  field: 'amountYuan',
  code: 'under-usual-amount',
  message: '贷款金额低于通常的最低金额,请核对是否以万元为单位填写。',
  when: `s.amount_yuan < ${policySql('startup-loan.usual-amount-min-yuan', DAY, REGION_OF_ROW)}`,
};

/** 借款人类别 — what the registers say of it on the day of application. */
export const notOfGroup: RowCheck[] = [
  {
    field: 'borrowerGroup',
    code: 'not-registered-unemployed',
    message: '借款人在申请之日未在失业登记中,或另有未终止的就业登记,请核对借款人类别。',
    when: `s.borrower_kind = 'person' AND s.borrower_group = 'unemployed' AND NOT is_unemployed_on(s.person_id, s.applied_on)`,
  },
  {
    field: 'borrowerGroup',
    code: 'hardship-not-certified',
    message: '借款人在申请之日没有有效的就业困难人员认定,请核对借款人类别。',
    when: `s.borrower_kind = 'person' AND s.borrower_group = 'hardship' AND NOT holds_hardship_certificate(s.person_id, s.applied_on)`,
  },
];

/** 最高额度 — of one borrower; partners have a higher one together. */
const CEILING = `CASE s.borrower_kind
        WHEN 'person' THEN ${policySql('startup-loan.person-ceiling-yuan', DAY, REGION_OF_ROW)}
        ELSE ${policySql('startup-loan.firm-ceiling-yuan', DAY, REGION_OF_ROW)} END`;

/** 在贷余额 — other loans of the borrower that run on the day, with this one; whether they share one ceiling is not confirmed. */
export const togetherOverCeiling: RowCheck = {
  field: 'amountYuan',
  code: 'over-ceiling-together',
  message:
    '该借款人有尚未还清的创业担保贷款(可能由其他单位受理),与本笔合计可能超过最高额度,请核对。',
  when: `(s.partners IS NULL OR s.borrower_kind = 'firm') AND s.status NOT IN ('repaid', 'recovered', 'rejected', 'withdrawn')
    AND EXISTS (SELECT FROM (VALUES (${CEILING})) c (yuan)
                 WHERE loans_running_beside(${BORROWER}, s.id, c.yuan) + s.amount_yuan > c.yuan)`,
};

export const aloneOverCeiling: RowCheck = {
  field: 'amountYuan',
  code: 'over-ceiling',
  message: '贷款金额超过当日适用的最高额度,放款时以放款日额度为准,届时仍超过的不能放款。',
  when: `s.released_on IS NULL AND s.status NOT IN ('rejected', 'withdrawn')
    AND s.amount_yuan > CASE s.borrower_kind
        WHEN 'person' THEN ${policySql('startup-loan.person-ceiling-yuan', DAY, REGION_OF_ROW)} * CASE WHEN s.partners IS NULL THEN 1
          ELSE s.partners * (100 + coalesce(${policySql('startup-loan.partnership-extra-percent', DAY, REGION_OF_ROW)}, 0)) / 100.0 END
        ELSE ${policySql('startup-loan.firm-ceiling-yuan', DAY, REGION_OF_ROW)} END`,
};

/** 财金〔2020〕21号: lent to persons and small firms; GB 32100: codes that begin with 11 and 12 are organs and public institutions. */
export const notToPublicBody: RowCheck = {
  field: 'employer',
  code: 'not-an-enterprise',
  message: '该单位的统一社会信用代码属于机关或事业单位,不属于创业担保贷款的借款企业或创业单位。',
  when: 'employer_is_public_body(s.employer_id)',
};

export const largeOnFile: RowCheck = {
  field: 'employer',
  code: 'large-on-file',
  message: '该单位在单位信息中登记为大型企业,创业担保贷款只对小微企业,请核对划型。',
  when: `s.borrower_kind = 'firm' AND employer_is_large(s.employer_id)`,
};

export const moreThanSmall: RowCheck = {
  field: 'employees',
  code: 'more-than-small',
  message:
    '在职职工人数超过小型企业通常的上限,请核对划型(工信部联企业〔2011〕300号,按行业另有营业收入标准)。',
  when: `s.borrower_kind = 'firm' AND s.employees >= ${policySql('startup-loan.small-firm-employees-below', DAY, REGION_OF_ROW)}`,
};

/** 一个创业实体多人借款 — partners apply together; one business lent to twice by two names goes round its ceiling. */
export const businessLentTo: RowCheck = {
  field: 'employer',
  code: 'business-lent-to',
  message:
    '该创业单位(企业)另有未还清的创业担保贷款,借款人不同(可能由其他单位受理),请核对是否属于合伙创业、是否规避额度。',
  when: `s.status NOT IN ('repaid', 'recovered', 'rejected', 'withdrawn')
         AND business_is_lent_to(s.employer_id, s.borrower_kind, s.person_id, s.id)`,
};

export const underWageCase: RowCheck = {
  field: 'employer',
  code: 'open-wage-case',
  message: '该企业有已立案未办结的欠薪案件,请核对有无拖欠工资后再办理。',
  when: `employer_has_open_wage_case(s.employer_id)`,
};

export const interestSubsidised: RowCheck = {
  field: 'id',
  code: 'interest-already-subsidised',
  message: '该贷款已有贴息记录,请先撤销或退回贴息,再冲正放款。',
  when: `EXISTS (SELECT FROM loan_interest_subsidy i
                  WHERE i.loan_id = s.id AND NOT payment_is_over(i.status))`,
};

export const repaidBefore: RowCheck = {
  field: 'id',
  code: 'repayments-recorded',
  message: '该贷款已有还款记录,请先撤销还款,再冲正放款。',
  when: `EXISTS (SELECT FROM loan_repayment p WHERE p.loan_id = s.id AND p.status = 'recorded')`,
};

/** Interest that was subsidised for days after it was repaid. */
export const interestSubsidisedSince: RowCheck = {
  field: 'repaidOn',
  code: 'interest-subsidised-after',
  message: '还清日所在季度或以后季度已有贴息记录,请按实际用款天数核对;多付的应予追回。',
  when: `EXISTS (SELECT FROM loan_interest_subsidy i
                  WHERE i.loan_id = s.id AND NOT payment_is_over(i.status)
                    AND s.repaid_on < i.quarter_starts_on + interval '3 months')`,
};

/** What ends a loan at once comes after all that was repaid of it. */
export const afterInstalments: RowCheck = {
  field: 'repaidOn',
  code: 'repaid-before-instalment',
  message: '还清日期早于已登记的还款日期,请核对。',
  when: `EXISTS (SELECT FROM loan_repayment p WHERE p.loan_id = s.id AND p.status = 'recorded' AND p.repaid_on > s.repaid_on)`,
};

export const compensatedWithinLeft: RowCheck = {
  field: 'compensatedYuan',
  code: 'over-outstanding',
  message: '代偿金额超过该笔贷款尚未归还的余额(已扣除此前还款),请核对。',
  when: `s.compensated_yuan > s.amount_yuan - (SELECT coalesce(sum(p.amount_yuan), 0) FROM loan_repayment p
                                               WHERE p.loan_id = s.id AND p.status = 'recorded')`,
};

/** As it is stored, before the step. */
const DUE_BEFORE = '(SELECT l.due_on FROM startup_loan l WHERE l.id = s.id)';

export const extendedFurther: RowCheck = {
  field: 'dueOn',
  code: 'extended-not-later',
  message: '展期后的到期日期须晚于原到期日期,请核对展期协议。',
  when: `s.due_on <= ${DUE_BEFORE}`,
};

/** 贷款通则第十二条: asked of the bank before the loan is due; what is overdue is not extended. */
export const extendedInTime: RowCheck = {
  field: 'extendedOn',
  code: 'extended-after-due',
  message: '展期须在贷款到期日及以前办理,已到期未还的按逾期处理,不能展期。',
  when: `s.extended_on > ${DUE_BEFORE}`,
};

export const settledInParts: RowCheck = {
  field: 'id',
  code: 'repaid-by-instalments',
  message: '该贷款因还款记录已足额而还清;确有错误的,请修改或撤销有误的还款记录。',
  when: 'loan_unpaid(s.id, NULL) <= 0',
};
