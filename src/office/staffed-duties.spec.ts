import { describe, expect, it } from '@jest/globals';
import { canBeDifferent, dutiesOf } from './staffed-duties.js';

const DISTRICT = 3;
const staff = (...roles: string[][]) =>
  roles.map((each, id) => ({ id, roles: each, rank: DISTRICT }));

describe('who can take each step', () => {
  it.each<[string, number[][], boolean]>([
    ['nothing to be done', [], true],
    ['one for each', [[1], [2], [3]], true],
    ['one who could do all, and others beside', [[1, 2, 3], [1, 2], [1]], true],
    [
      'two for three',
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      false,
    ],
    ['nobody for one', [[1], []], false],
  ])('%s', (_, steps, expected) => {
    expect(canBeDifferent(steps)).toBe(expected);
  });

  it('a whole staff takes every step, and every ledger is asked for', () => {
    const duties = dutiesOf(
      staff(
        ['caseworker'],
        // A yearly report is reviewed by three before its head signs it.
        ['reviewer'],
        ['reviewer'],
        ['reviewer'],
        ['approver'],
        ['inspector'],
        ['leader'],
        ['statistician'],
        ['statistician'],
      ),
    );
    // Policy is proposed and adopted by those as well who govern, whom nobody counts here.
    expect(duties.filter((each) => !each.isStaffed)).toEqual([]);
    expect(new Set(duties.map((each) => each.ledger)).size).toBeGreaterThan(30);
  });

  it('without an approver nothing is approved or paid; at the street, nothing that the bureau signs', () => {
    const lacking = dutiesOf(staff(['caseworker'], ['reviewer'])).filter((each) => !each.isStaffed);
    expect(lacking.map((each) => each.permission)).toEqual(
      expect.arrayContaining([
        'startup-loans:approve',
        'startup-loans:pay',
        'petitions:enter',
        'periods:lock',
      ]),
    );
    const atStreet = staff(['caseworker'], ['reviewer'], ['approver']).map((each) => ({
      ...each,
      rank: 1,
    }));
    expect(dutiesOf(atStreet).filter((each) => each.level === '区局' && each.holders > 0)).toEqual(
      [],
    );
  });

  it('one who enters, reviews and approves is no three', () => {
    const alone = dutiesOf(staff(['caseworker', 'reviewer', 'approver']));
    const budget = alone.filter((each) => each.ledger === 'fund_budget');
    expect(budget.map(({ holders, isStaffed }) => [holders, isStaffed])).toEqual([
      [1, true],
      [1, false],
      [1, false],
    ]);
  });
});
