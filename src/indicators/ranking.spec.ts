import { expect, it } from '@jest/globals';
import { ranksOf as ranksBy } from './ranking.js';

type Units = Parameters<typeof ranksBy>[1];

const unit = (
  value: string | null,
  ...targets: [level: string, target: string, operator?: string, ceiling?: string][]
) =>
  ({
    value,
    targets: targets.map(([level, target, operator = 'at_least', ceiling = null]) => ({
      ...{ level, target, operator, ceiling },
    })),
  }) as unknown as Units[number];
const ranksOf = (better: string, units: Units) =>
  ranksBy(better, units, ['province', 'city', 'district']);

it('ranks units by how much of their targets they have reached', () => {
  expect(
    ranksOf('more', [
      unit('1742', ['city', '3300']),
      unit('2011', ['city', '2000']),
      unit('1005.5', ['city', '1000']),
      unit('40', ['city', '300']),
    ]),
  ).toEqual([3, 1, 1, 4]);
});

it('goes by one level, and leaves out who has no target of it', () => {
  expect(
    ranksOf('more', [
      unit('90', ['province', '100'], ['city', '50']),
      unit('80', ['city', '40']),
      unit('95', ['city', '10'], ['province', '100']),
    ]),
  ).toEqual([2, null, 1]);
});

it('goes by the first level in their order, whichever unit comes first', () => {
  const others = [unit('95', ['city', '100']), unit('90', ['city', '100'])];
  expect(ranksOf('more', [unit('90', ['district', '80']), ...others])).toEqual([null, 1, 2]);
  for (const operator of ['at_most', 'exactly'])
    expect(ranksOf('more', [unit('90', ['city', '90', operator]), ...others])).toEqual([
      ...[null, 1, 2],
    ]);
  expect(
    ranksOf('more', [
      unit('90', ['province', '90', 'at_most'], ['district', '80']),
      unit('70', ['district', '70']),
    ]),
  ).toEqual([1, 2]);
});

it('goes by the value where there are no targets, and of what is better the lower', () => {
  expect(ranksOf('more', [unit('7'), unit('9'), unit(null), unit('7')])).toEqual([2, 1, null, 2]);
  expect(ranksOf('more', [unit('7', ['city', '9', 'at_most']), unit('9')])).toEqual([2, 1]);
  expect(ranksOf('less', [unit('3.46', ['city', '4']), unit('3.1', ['city', '3'])])).toEqual([
    2, 1,
  ]);
  expect(ranksOf('neither', [unit('1.36'), unit('1.4')])).toEqual([null, null]);
});

it('takes all within a range for alike, and who is above it for as far from it as who is below', () => {
  const range = ['city', '100', 'at_least', '120'] as [string, string, string, string];
  expect(
    ranksOf(
      'more',
      ['100', '120', '132', '80', '90'].map((each) => unit(each, range)),
    ),
  ).toEqual([1, 1, 3, 5, 3]);
  const rate = ['city', '4.5', 'at_least', '5.5'] as [string, string, string, string];
  expect(
    ranksOf(
      'less',
      ['5.8', '4.6', '5.4', '4.4'].map((each) => unit(each, rate)),
    ),
  ).toEqual([...[4, 1, 1, 3]]);
});
