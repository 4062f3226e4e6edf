import { expect, it } from '@jest/globals';
import { type DueKind, dueOf } from './deliverable-kinds.js';

it.each<[DueKind, string, string, string]>([
  // So many months to the end of the last: the window counts back from there.
  ['self_evaluation', '2022-12-31', '2023-02-01', '2023-04-30'],
  ['final_accounts', '2022-12-31', '2023-01-01', '2023-03-31'],
  ['work_summary', '2022-12-31', '2022-11-01', '2023-01-31'],
  // So many working days: open with the month in which they are due, and by the day after the period.
  ['half_year', '2022-06-30', '2022-07-01', '2022-07-14'],
  ['monthly', '2022-05-25', '2022-05-26', '2022-06-01'],
  ['monthly', '2022-09-25', '2022-09-01', '2022-09-30'],
])(
  '%s of a period that ends on %s is prepared from %s and due on %s',
  (kind, ends, opensOn, dueOn) => {
    expect(dueOf(kind, ends, '510403')).toMatchObject({ opensOn, dueOn });
  },
);
