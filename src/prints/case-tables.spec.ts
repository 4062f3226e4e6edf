import { expect, it } from '@jest/globals';
import type { CaseOnPaper } from './case-on-paper.js';
import { caseTables } from './case-tables.js';

/** How the deadlines of an accepted case stand on its page: acceptance, and what it was closed by. */
const standing = (record: object) => {
  const none = { shown: [], all: 0 };
  const [clocks] = caseTables({
    ...{ today: '2022-12-01', said: () => '', acceptanceRule: null, closingRunsFrom: null },
    record: { status: 'closed', receivedOn: '2022-03-01', acceptedOn: '2022-03-02', ...record },
    standing: { workers: 0, recoveredYuan: '0.00', leftYuan: null },
    ...{ assignments: none, documents: none, workers: [], closing: [], signatures: [] },
  } as unknown as CaseOnPaper);
  return clocks!.rows.map((row) => row[4]);
};
const closedOn = '2022-06-01';

it('says of a deadline that waits for a calendar neither that it was kept nor that it was not', () => {
  const [acceptDueOn, dueOn] = ['2022-03-08', '2022-05-31'];
  expect(standing({ acceptDueOn, dueOn, closedOn })).toEqual(['按期', '逾期']);
  expect(standing({ acceptDueOn: null, dueOn: null, closedOn })).toEqual(['', '']);
  const proposed = { status: 'closing_proposed', acceptDueOn: null, dueOn: null, closedOn };
  expect(standing(proposed)).toEqual(['', '待审批']);
  // What was late before the calendar was taken away was late.
  expect(standing({ acceptDueOn: null, isAcceptedLate: true, dueOn, closedOn })).toEqual([
    '逾期',
    '逾期',
  ]);
});
