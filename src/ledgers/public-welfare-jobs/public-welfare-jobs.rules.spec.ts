import { describe, expect, it } from '@jest/globals';
import { Draft, Rule } from '../shared/judgement.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { withinPlacementsAllowed, withinTerm } from './public-welfare-jobs.rules.js';
import { WelfarePlacement } from './welfare-placement.entity.js';

const codeOf = <T extends LedgerRecord>(rule: Rule<T>, draft: Draft<T>) => {
  const found = rule(draft, { today: '2022-12-31', region: '510403' });
  return found ? found.code : null;
};
const term = (plannedEndOn: string, rest: Draft<WelfarePlacement> = {}) =>
  codeOf(withinTerm, { startedOn: '2022-03-01', plannedEndOn, ...rest });
const near = (birthDate: string, sex: 'male' | 'female', plannedEndOn: string) =>
  term(plannedEndOn, { nearRetirement: true, person: { birthDate, sex } });

describe('the term of a placement', () => {
  it.each<[string, string | null]>([
    ['2022-02-28', 'ends-before-start'],
    ['2022-03-01', null],
    ['2025-02-28', null],
    ['2025-03-01', 'term-too-long'],
  ])('ending on %s: %s', (plannedEndOn, code) => {
    expect(term(plannedEndOn)).toBe(code);
  });

  it.each<[string, 'male' | 'female', string, string | null]>([
    ['1966-12-31', 'male', '2025-12-31', 'not-near-retirement'],
    ['1965-01-01', 'male', '2025-02-01', null],
    ['1965-01-01', 'male', '2025-02-02', 'after-retirement'],
    ['1962-02-28', 'male', '2022-03-31', 'not-near-retirement'],
    ['1974-12-31', 'female', '2024-12-31', null],
    ['1974-12-31', 'female', '2025-01-01', 'after-retirement'],
    ['1969-06-30', 'female', '2024-06-30', null],
    ['1980-01-01', 'female', '2024-12-31', 'not-near-retirement'],
  ])('for someone near retirement born %s (%s), ending on %s: %s', (born, sex, end, code) => {
    expect(near(born, sex, end)).toBe(code);
  });
});

describe('the number of placements', () => {
  it.each<[number, string | null]>([
    [1, null],
    [2, null],
    [3, 'placements-exhausted'],
  ])('%i in all: %s', (placementNumber, code) => {
    const draft = { placementNumber, startedOn: '2022-03-01' };
    expect(codeOf(withinPlacementsAllowed, draft)).toBe(code);
  });

  it('asks no limit for a first placement before any was known', () => {
    const draft = { placementNumber: 1, startedOn: '2015-03-01' };
    expect(codeOf(withinPlacementsAllowed, draft)).toBeNull();
  });
});
