let lines = 0;

export const aBudget = (overrides: object = {}) => ({
  territoryCode: '510403',
  fund: 'employment_fund',
  year: 2022,
  line: `示例科目${(lines += 1)}`,
  amountYuan: '1000000.00',
  isImplied: false,
  document: '示例财社〔2022〕1号',
  ...overrides,
});

export const aFundPayment = (overrides: object = {}) => ({
  territoryCode: '510403',
  fund: 'employment_fund',
  purpose: 'purchased_services',
  payee: '示例人力资源公司',
  accountLastFour: '0123',
  amountYuan: '216666.67',
  beneficiaries: 50,
  requestedOn: '2022-02-10',
  ...overrides,
});
