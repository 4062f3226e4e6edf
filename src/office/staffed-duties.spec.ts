import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../access/permissions.js';
import { canBeDifferent, dutiesAt, dutiesOf } from './staffed-duties.js';

const DISTRICT = 3;
const staff = (...roles: string[][]) =>
  roles.map((each, id) => ({ id, roles: each, rank: DISTRICT, districts: [1] }));

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

  it('what one district has is of no use to another', () => {
    const places = [1, 2, 3].map((id) => ({ id, name: `示例${id}区` }));
    const [clerk, inspector] = staff(['caseworker'], ['inspector']);
    const own = [
      { ...clerk!, districts: [1, 2] },
      { ...inspector!, districts: [1] },
    ];
    const { duties, unstaffed } = dutiesAt(places, own);
    expect(unstaffed).toEqual(
      expect.arrayContaining([
        '示例3区:尚无可以办理的业务账号。',
        '欠薪投诉·登记:无人有此权限(示例2区)。',
      ]),
    );
    expect(unstaffed.some((each) => each.startsWith('就业登记·登记'))).toBe(false);
    expect(
      duties.find(({ matter, label }) => matter === '欠薪投诉' && label === '登记'),
    ).toMatchObject({ holders: 1, isStaffed: false });
    // Of an office of one district nobody names it, nor of one in which there is nobody at all.
    expect(dutiesAt(places.slice(0, 1), own).unstaffed.some((each) => each.includes('示例'))).toBe(
      false,
    );
    expect(dutiesAt(places, []).unstaffed).toContain('就业登记·登记:无人有此权限。');
  });
});

/** 最少人员 — as docs/start.md tells an office. */
describe('the smallest staffing', () => {
  const PERSON = /^\| 第.人 +\| (\S+) +\|$/gm;
  const people = [...readFileSync('docs/start.md', 'utf8').matchAll(PERSON)].map(([, duties]) =>
    duties!
      .split('、')
      .map((duty) => Object.entries(ROLES).find(([, label]) => label === duty)?.[0] ?? duty),
  );
  const unstaffed = (given: string[][]) =>
    dutiesAt([{ id: 1, name: '示例区' }], staff(...given)).unstaffed;

  it('can do everything that is to be done, and with nobody less', () => {
    expect(people).toHaveLength(5);
    expect(unstaffed(people)).toEqual([]);
    for (const at of people.keys())
      expect(unstaffed(people.filter((_, each) => each !== at))).not.toEqual([]);
  });
});
