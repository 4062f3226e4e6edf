import { decimals, counts, row, national, sichuan, ownRule, type Basis } from './policy-row.js';

const loanBefore2020: Basis = {
  region: national,
  validFrom: '2020-01-01',
  validTo: '2020-04-14',
  source: '财金〔2020〕21号印发前的规定(据该文报道)',
  confirmed: true,
};

const loan2020: Basis = {
  region: national,
  validFrom: '2020-04-15',
  validTo: '2023-09-30',
  source: '财金〔2020〕21号',
  confirmed: true,
};

const loan2023: Basis = {
  region: national,
  validFrom: '2023-10-01',
  validTo: '2028-09-30',
  source: '财金〔2023〕75号(有效期5年)',
  confirmed: true,
};

const loanSichuan2025: Basis = {
  region: sichuan,
  validFrom: '2025-04-01',
  validTo: '2027-12-31',
  source: '川财金〔2025〕30号',
  confirmed: true,
};

const loanTerms: Basis = {
  region: national,
  validFrom: '2020-04-15',
  validTo: '2028-09-30',
  source: '财金〔2020〕21号、财金〔2023〕75号;期限据一区县2023年9月通知',
  confirmed: true,
};

const generalRules: Basis = {
  region: national,
  validFrom: '1996-08-01',
  validTo: null,
  source: '贷款通则(中国人民银行令1996年第2号)第十二条',
  confirmed: false,
};

const capacity: Basis = {
  region: national,
  validFrom: '1987-01-01',
  validTo: null,
  source: '民法通则第十一条、民法典第十七条和第十八条',
  confirmed: false,
};

/** 创业担保贷款 — the values that hold, by key. */
export const startupLoans = {
  'startup-loan.person-age-min': counts('创业担保贷款个人借款人最低年龄', 'years-of-age', [
    row(18, capacity),
  ]),
  // 创业担保贷款: the row in force on the release date applies.
  'startup-loan.person-ceiling-yuan': decimals('创业担保贷款个人最高额度', 'yuan', [
    row('150000', loanBefore2020),
    row('200000', loan2020),
    row('300000', loan2023),
    row('500000', loanSichuan2025),
  ]),
  'startup-loan.firm-ceiling-yuan': decimals('创业担保贷款小微企业最高额度', 'yuan', [
    row('3000000', loan2020, { confirmed: false }),
    row('4000000', loan2023),
    row('6000000', loanSichuan2025),
  ]),
  'startup-loan.person-term-months': counts('创业担保贷款个人最长期限', 'months', [
    row(36, loanTerms),
  ]),
  'startup-loan.firm-term-months': counts('创业担保贷款小微企业最长期限', 'months', [
    row(24, loanTerms),
  ]),
  'startup-loan.person-uses-max': counts('创业担保贷款个人累计次数上限', 'times', [
    row(3, loanTerms, { confirmed: false }),
  ]),
  'startup-loan.firm-uses-max': counts('创业担保贷款小微企业累计次数上限', 'times', [
    row(2, loanTerms, { confirmed: false }),
  ]),
  // 展期: all extensions together, by the term agreed first; how often is not said.
  'startup-loan.short-loan-extension-percent': decimals(
    '短期贷款(一年以内)展期累计上限占原期限比例',
    'percent',
    [row('100', generalRules)],
  ),
  'startup-loan.medium-loan-extension-percent': decimals(
    '中期贷款(一年以上)展期累计上限占原期限比例',
    'percent',
    [row('50', generalRules)],
  ),
  'startup-loan.extensions-max': counts('创业担保贷款展期次数上限', 'times', [
    row(1, generalRules, {
      source: '未见规定',
      assumed: '同一笔贷款可展期的次数未查到,暂按1次执行,待单位提供。',
    }),
  ]),
  'startup-loan.partnership-extra-percent': decimals('合伙创业贷款额度上浮上限', 'percent', [
    row('10', loan2020),
    row('10', loan2023, { confirmed: false }),
  ]),
  'startup-loan.firm-hire-ratio-percent': decimals('小微企业新招用人员比例下限', 'share', [
    row('20', loanBefore2020),
    row('15', loan2020),
    row('10', loan2023),
  ]),
  'startup-loan.large-firm-hire-ratio-percent': decimals(
    '小微企业新招用人员比例下限(100人以上)',
    'share',
    [
      row('10', loanBefore2020, { confirmed: false }),
      row('8', loan2020),
      row('5', loan2023, { confirmed: false }),
    ],
  ),
  // More employees than this and the lower ratio applies.
  'startup-loan.large-firm-employees-over': counts('新招用比例分档人数', 'persons', [
    row(100, loanBefore2020, { confirmed: false }),
    row(100, loan2020),
    row(100, loan2023, { confirmed: false }),
  ]),
  // Industry; other trades have lower limits, or go by their turnover.
  'startup-loan.small-firm-employees-below': counts('小型企业从业人员上限(工业)', 'persons', [
    row(300, generalRules, {
      validFrom: '2011-06-18',
      source: '中小企业划型标准规定(工信部联企业〔2011〕300号)',
    }),
  ]),
  // 2021 to September 2023: the borrower pays the part up to LPR less these points, the rest is subsidised.
  'startup-loan.borrower-share-below-lpr': counts('借款人承担利息部分(LPR减点)', 'basis-points', [
    row(150, loan2020, { validFrom: '2021-01-01', confirmed: false }),
  ]),
  'startup-loan.interest-subsidy-percent': decimals('贴息占实际利息比例', 'share', [
    row('50', loan2023, { confirmed: false }),
    row('50', loanSichuan2025),
  ]),
  'startup-loan.rate-above-lpr-max': counts('贷款利率上限(LPR加点)', 'basis-points', [
    row(50, loan2023, { confirmed: false }),
  ]),
  'startup-loan.usual-amount-min-yuan': decimals('创业担保贷款通常最低金额', 'yuan', [
    row('10000', ownRule, {
      source: '未见规定',
      assumed: '最低金额未查到,低于1万元的暂作提示,待单位提供。',
    }),
  ]),
  // Interest on the part of a loan above this is not subsidised.
  'startup-loan.person-subsidised-yuan': decimals('个人贷款贴息额度上限', 'yuan', [
    row('200000', loan2020, { confirmed: false }),
    row('300000', loan2023),
  ]),
  'startup-loan.firm-subsidised-yuan': decimals('小微企业贷款贴息额度上限', 'yuan', [
    row('3000000', loan2020, { confirmed: false }),
    row('4000000', loan2023),
  ]),
};
