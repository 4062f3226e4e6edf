import { aPerson, anEmployer, key } from './builders.js';

export const aComparisonList = (overrides: object = {}) => ({
  territoryCode: '510403001901',
  kind: 'deaths',
  month: '2022-03-01',
  source: '示例区民政局',
  documentNumber: `示例函 ${key()} 号`,
  receivedOn: '2022-04-05',
  statedRows: 2,
  ...overrides,
});

/** Lines of as many persons. */
export const comparisonRows = (count: number, overrides: object = {}) =>
  Array.from({ length: count }, () => ({
    number: aPerson().documentNumber,
    fromOn: '2022-03-10',
    ...overrides,
  }));

export const comparisonRowOfFirm = () => ({ number: anEmployer().creditCode, remark: '注销' });
