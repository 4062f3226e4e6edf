import { describe, expect, it } from '@jest/globals';
import { fundBudgets } from '../ledgers/funds/funds.ledgers.js';
import { reportedFigures, targets } from './indicator.ledgers.js';

const at = { today: '2022-12-31', region: '510403' };
const ofTarget = (draft: object) =>
  targets.rules!.flatMap((rule) => [rule(draft, at) || []].flat().map(({ code }) => code));
const ofFigure = (draft: object) =>
  reportedFigures.rules!.flatMap((rule) => [rule(draft, at) || []].flat().map(({ code }) => code));

describe('a target and a typed-in figure', () => {
  it.each([
    ['a share over the whole', 'internship_retention_rate', '100.01', ['share-beyond-whole']],
    ['a share of the whole', 'internship_retention_rate', '100', []],
    ['half a person', 'new_urban_jobs', '3300.5', ['not-whole']],
    ['persons with a printed zero', 'new_urban_jobs', '3300.00', []],
  ])('of %s', (_, indicatorCode, value, codes) => {
    expect(ofTarget({ indicatorCode, value })).toEqual(codes);
  });

  it('of a stock is not negative', () => {
    expect(ofFigure({ indicatorCode: 'urban_employed', value: '-1' })).toEqual(['stock-negative']);
    expect(ofFigure({ indicatorCode: 'social_insurance_pension', value: '-1.00' })).not.toContain(
      'not-whole',
    );
  });

  it('of what is only counted up is not negative, unless a period takes back', () => {
    const negative = { indicatorCode: 'talent_introduced', value: '-5' };
    expect(ofFigure(negative)).toContain('figure-negative');
    expect(ofFigure({ ...negative, figureKind: 'period' })).not.toContain('figure-negative');
    expect(ofFigure({ ...negative, value: '0' })).not.toContain('figure-negative');
    expect(ofFigure({ ...negative, indicatorCode: 'new_urban_jobs' })).not.toContain(
      'figure-negative',
    );
  });

  it('is of no year further ahead than ten, and neither is a budget', () => {
    expect(ofTarget({ year: 2033 })).toEqual(['too-far-ahead']);
    expect(ofTarget({ year: 2032 })).toEqual([]);
    const budget = fundBudgets.rules!.map((rule) => rule({ year: 2033 }, at));
    expect(budget).toContainEqual(expect.objectContaining({ code: 'too-far-ahead' }));
  });
});
